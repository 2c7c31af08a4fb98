import type { BorderLine, CellStyle } from "../api/types.ts";
import type { Area } from "./addresses.ts";

/** The styles of cells by row and column. */
export type StyledCells = Map<number, Map<number, CellStyle>>;

/** A rectangle of cells that are alike in something. */
interface Alike<T> {
  area: Area;
  value: T;
}

/** One change of a format: what is to be done with a range of cells. */
export interface LookStep {
  area: Area;
  paint(range: Excel.Range): void;
}

/** How cells look, as few steps: equal cells side by side and below each other are formatted together. The cells are taken to be in the style Normal. */
export function looksOf(cells: StyledCells): LookStep[] {
  const steps: LookStep[] = [];
  const each = <T>(what: (style: CellStyle) => T | null, paint: (range: Excel.Range, value: T, area: Area) => void) => {
    for (const { area, value } of rectangles(cells, what)) steps.push({ area, paint: range => paint(range, value, area) });
  };
  each(
    style => style.numberFormat ?? "General",
    (range, code) => {
      range.numberFormat = everywhere(typedFormat(code));
    },
  );
  each(
    style => style.fill ?? null,
    (range, color) => {
      range.format.fill.color = color;
    },
  );
  each(fontOf, (range, font) => range.format.font.set(font));
  each(alignmentOf, (range, { indentLevel, ...alignment }) => {
    range.format.set(alignment);
    // An indent counts only where the alignment is one that has an edge to stand off from.
    if (indentLevel !== undefined) range.format.indentLevel = indentLevel;
  });
  for (const side of ["top", "bottom", "left", "right"] as const) {
    each(
      style => style[side] ?? null,
      (range, line, area) => draw(range, side, line, area),
    );
  }
  return steps;
}

/** A number format as a person would type it: what stands outside of quotes must be a code that Excel knows, and no letter beyond ASCII is one. */
export function typedFormat(code: string): string {
  let safe = "";
  let isQuoted = false;
  let isEscaped = false;
  for (const letter of code) {
    safe += letter > "~" && !isQuoted && !isEscaped ? `"${letter}"` : letter;
    if (letter === '"' && !isEscaped) isQuoted = !isQuoted;
    isEscaped = letter === "\\" && !isQuoted && !isEscaped;
  }
  return safe;
}

/** One value for all cells of a range: Excel takes it as such, its types name only whole blocks. */
export function everywhere(value: string): string[][] {
  return value as unknown as string[][];
}

/** Rectangles of cells that are alike. What is null takes no part. */
export function rectangles<T>(cells: StyledCells, what: (style: CellStyle) => T | null): Alike<T>[] {
  const done: Alike<T>[] = [];
  // Runs of the row above that may go on, by their columns.
  let open = new Map<string, Alike<T> & { key: string }>();
  const known = new Map<CellStyle, { key: string; value: T } | null>();
  const alikeIn = (style: CellStyle) => {
    let found = known.get(style);
    if (found === undefined) {
      const value = what(style);
      found = value === null ? null : { key: JSON.stringify(value), value };
      known.set(style, found);
    }
    return found;
  };
  for (const row of [...cells.keys()].sort((a, b) => a - b)) {
    const next = new Map<string, Alike<T> & { key: string }>();
    for (const run of runs(cells.get(row) ?? new Map(), alikeIn)) {
      const columns = `${run.left}:${run.right}`;
      const above = open.get(columns);
      if (above !== undefined && above.area.bottom === row - 1 && above.key === run.key) {
        above.area.bottom = row;
        next.set(columns, above);
        open.delete(columns);
      } else {
        next.set(columns, { key: run.key, value: run.value, area: { top: row, bottom: row, left: run.left, right: run.right } });
      }
    }
    done.push(...open.values());
    open = next;
  }
  done.push(...open.values());
  return done.map(({ area, value }) => ({ area, value })).sort((a, b) => a.area.top - b.area.top || a.area.left - b.area.left);
}

function runs<T>(line: Map<number, CellStyle>, alikeIn: (style: CellStyle) => { key: string; value: T } | null) {
  const found: { left: number; right: number; key: string; value: T }[] = [];
  for (const column of [...line.keys()].sort((a, b) => a - b)) {
    const style = line.get(column);
    const here = style === undefined ? null : alikeIn(style);
    if (here === null) continue;
    const last = found.at(-1);
    if (last !== undefined && last.right === column - 1 && last.key === here.key) last.right = column;
    else found.push({ left: column, right: column, ...here });
  }
  return found;
}

function fontOf(style: CellStyle): Excel.Interfaces.RangeFontUpdateData | null {
  const font: Excel.Interfaces.RangeFontUpdateData = {};
  if (style.bold) font.bold = true;
  if (style.italic) font.italic = true;
  if (style.underline) font.underline = "Single";
  if (style.fontColor) font.color = style.fontColor;
  if (style.fontSize) font.size = style.fontSize;
  return Object.keys(font).length === 0 ? null : font;
}

const Horizontal = { general: "General", left: "Left", center: "Center", right: "Right" } as const;
const Vertical = { bottom: "Bottom", center: "Center", top: "Top" } as const;

function alignmentOf(style: CellStyle) {
  const look: {
    horizontalAlignment?: "Left" | "Center" | "Right";
    verticalAlignment?: "Center" | "Top";
    wrapText?: true;
    indentLevel?: number;
  } = {};
  const horizontal = Horizontal[style.horizontal ?? "general"];
  const vertical = Vertical[style.vertical ?? "bottom"];
  if (horizontal !== "General") look.horizontalAlignment = horizontal;
  if (vertical !== "Bottom") look.verticalAlignment = vertical;
  if (style.wrap) look.wrapText = true;
  if (style.indent) look.indentLevel = style.indent;
  return Object.keys(look).length === 0 ? null : look;
}

const Sides = { top: "EdgeTop", bottom: "EdgeBottom", left: "EdgeLeft", right: "EdgeRight" } as const;
const Weights = { hair: "Hairline", thin: "Thin", medium: "Medium", thick: "Thick" } as const;

/** The same line at every cell of the range: at its edge, and between its cells. */
function draw(range: Excel.Range, side: keyof typeof Sides, line: BorderLine, area: Area): void {
  const across = side === "top" || side === "bottom";
  const inside = across ? area.bottom > area.top : area.right > area.left;
  const at = (edge: Excel.BorderIndex | `${Excel.BorderIndex}`) =>
    range.format.borders.getItem(edge as Excel.BorderIndex).set({ style: "Continuous", color: line.color, weight: Weights[line.weight] });
  at(Sides[side]);
  if (inside) at(across ? "InsideHorizontal" : "InsideVertical");
}
