/** A rectangle of cells, 1-based as Excel shows it, both corners included. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The letters of a column: 1 is A, 27 is AA. */
export function columnName(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** "A4:M64", or "A4" for a single cell. */
export function addressOf({ top, left, bottom, right }: Area): string {
  const first = `${columnName(left)}${top}`;
  return top === bottom && left === right ? first : `${first}:${columnName(right)}${bottom}`;
}

/** Reads "A4:M64", "$A$4", "Backlog!A4:M64" or "'My sheet'!A4". */
export function areaOf(address: string): Area {
  const cells = address.slice(address.lastIndexOf("!") + 1);
  const found = /^\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/i.exec(cells);
  if (found === null) throw new Error(`'${cells}' is no range of cells.`);
  const [, left = "", top = "", right = left, bottom = top] = found;
  return { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) };
}

/** Whether two names of sheets, tables or ranges are the same to Excel, which ignores case. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
