import type { CellStyle, PatchOperationWriteBlock, WorkbookPatch } from "../api/types.ts";
import { type Area, addressOf, areaOf } from "./addresses.ts";
import { type Batch, slices } from "./batch.ts";
import { isLive, type PatchCell, styleOf, type Typed, typedOf } from "./cells.ts";
import { looksOf, type StyledCells } from "./looks.ts";

type Line = (PatchCell | null)[];

/** Cells to be written into one rectangle of a sheet; null leaves a cell as it is. */
export interface Grid {
  top: number;
  left: number;
  rows: Line[];
}

/** The blocks of a sheet laid over each other, the later ones on top. */
export function gridOf(blocks: readonly PatchOperationWriteBlock[]): Grid {
  const placed = blocks.map(block => ({ ...areaOf(block.at), rows: block.rows }));
  const top = Math.min(...placed.map(block => block.top));
  const left = Math.min(...placed.map(block => block.left));
  const rows: Line[] = [];
  let width = 0;
  for (const block of placed) {
    for (const [i, cells] of block.rows.entries()) {
      const at = block.top - top + i;
      const line = rows[at] ?? [];
      rows[at] = line;
      for (const [j, cell] of cells.entries()) if (cell !== null) line[block.left - left + j] = cell;
      width = Math.max(width, line.length);
    }
  }
  // Holes are cells that nobody names.
  return { top, left, rows: Array.from(rows, line => Array.from({ length: width }, (_, j) => line?.[j] ?? null)) };
}

/** Writes what stands in the cells. */
export async function writeValues(batch: Batch, sheet: Excel.Worksheet, grid: Grid): Promise<void> {
  const typed: Typed[][] = grid.rows.map(line => line.map(typedOf));
  for (const slice of slices(typed)) {
    const width = slice.rows[0]?.length ?? 0;
    if (width === 0 || slice.rows.every(row => row.every(value => value === null))) continue;
    const top = grid.top + slice.first;
    const area = { top, left: grid.left, bottom: top + slice.rows.length - 1, right: grid.left + width - 1 };
    await batch.add(() => {
      sheet.getRange(addressOf(area)).formulas = slice.rows;
    }, slice.bytes);
  }
}

/**
 * The styles of the cells.
 * @param isNew whether nothing stood there: a formula without a style is General then, where Excel would guess a format from what it refers to.
 */
export function stylesOf(grid: Grid, styles: WorkbookPatch["styles"], isNew: boolean): StyledCells {
  const General: CellStyle = {};
  const cells: StyledCells = new Map();
  for (const [i, line] of grid.rows.entries()) {
    const row = new Map<number, CellStyle>();
    for (const [j, cell] of line.entries()) {
      const name = styleOf(cell);
      const style = name === null ? null : styles?.[name];
      if (style) row.set(grid.left + j, style);
      else if (isNew && isLive(cell)) row.set(grid.left + j, General);
    }
    if (row.size > 0) cells.set(grid.top + i, row);
  }
  return cells;
}

/** Paints the cells, after everything else: writing into a cell may change its format. */
export async function paint(batch: Batch, sheet: Excel.Worksheet, cells: StyledCells): Promise<void> {
  for (const { area, paint } of looksOf(cells)) await batch.add(() => paint(sheet.getRange(addressOf(area))));
}

/** Neighbouring columns or rows in one. */
export function joined<T extends { first: number; last: number }>(spans: readonly T[], alike: (one: T, other: T) => boolean): T[] {
  const found: T[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last !== undefined && last.last + 1 === span.first && alike(last, span)) last.last = span.last;
    else found.push({ ...span });
  }
  return found;
}

/** Excel's unit of widths is the point; ours is the character of seven pixels, with five pixels of margin. */
export function pointsOf(characters: number): number {
  return Math.floor(characters * 7 + 5.5) * PointsPerPixel;
}

/** At 96 dpi. */
export const PointsPerPixel = 0.75;

/** Cells of neighbouring columns. */
export function columns(first: number, last: number): Area {
  return { top: 1, left: first, bottom: 1, right: last };
}
