/** A cell of a patch as it travels: a plain value, {} for an empty one, or an object; see docs/patch.md. */
export type PatchCell = boolean | number | string | Record<string, unknown>;

/** What is typed into a cell: "" empties it, null leaves it as it is. */
export type Typed = boolean | number | string | null;

const LongestText = 32_767;
const LongestPlainWord = 10;

/** What to type so that the cell holds exactly this: a formula of ours is one, a text never becomes a formula, a number or a date. */
export function typedOf(cell: PatchCell | null): Typed {
  if (cell === null) return null;
  if (typeof cell === "string") return asText(cell);
  if (typeof cell !== "object") return cell;
  const { f: formula, e: error, v: value } = cell;
  if (typeof formula === "string") return `=${formula}`;
  if (typeof error === "string") return error;
  if (typeof value === "string") return asText(value);
  return typeof value === "number" || typeof value === "boolean" ? value : "";
}

/** The style that a cell names; null where it keeps the one that it has. */
export function styleOf(cell: PatchCell | null): string | null {
  return typeof cell === "object" && cell !== null && typeof cell["s"] === "string" ? cell["s"] : null;
}

/** Whether a cell computes its value. */
export function isLive(cell: PatchCell | null): boolean {
  return typeof cell === "object" && cell !== null && typeof cell["f"] === "string";
}

// An apostrophe says "text", whatever it looks like: a formula, a number, a date, TRUE in any language. Only plain prose goes without.
function asText(text: string): string {
  if (text === "") return "";
  const fitting = text.length > LongestText ? `${text.slice(0, LongestText - 1)}…` : text;
  const isProse = /^[A-Za-z]\D*$/.test(fitting) && (fitting.includes(" ") || fitting.length > LongestPlainWord);
  return isProse ? fitting : `'${fitting}`;
}
