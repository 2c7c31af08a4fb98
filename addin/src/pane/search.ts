/** Makes texts comparable as people compare them: without case and accents. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether all words of a query are in a text that is folded already. */
export function matches(foldedText: string, query: string): boolean {
  return folded(query)
    .split(/\s+/)
    .every(word => foldedText.includes(word));
}

/** The word nearest to one that was mistyped, and how many texts have it; null where none is near. */
export function nearest(foldedTexts: readonly string[], query: string): { word: string; count: number } | null {
  const wanted = folded(query).trim();
  if (wanted.length < 4 || wanted.includes(" ")) return null;
  const most = wanted.length < 6 ? 1 : 2;
  let best: { word: string; distance: number } | null = null;
  const seen = new Set<string>();
  for (const text of foldedTexts) {
    for (const word of text.split(/[^\p{L}\p{N}]+/u)) {
      if (seen.has(word) || Math.abs(word.length - wanted.length) > most) continue;
      seen.add(word);
      const distance = edits(word, wanted, most);
      if (distance <= most && (best === null || distance < best.distance)) best = { word, distance };
    }
  }
  if (best === null) return null;
  const { word } = best;
  return { word, count: foldedTexts.filter(text => text.includes(word)).length };
}

/** Levenshtein's distance, or anything above the limit where it is larger. */
function edits(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) > limit) return limit + 1;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
