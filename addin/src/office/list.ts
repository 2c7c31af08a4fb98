import type { PatchOperationDeleteListColumns, PatchOperationEnsureListColumns, WorkbookPatch } from "../api/types.ts";
import { type Area, addressOf, areaOf, columnName, sameName } from "./addresses.ts";
import type { Batch } from "./batch.ts";
import type { PatchCell } from "./cells.ts";
import { type Grid, paint, pointsOf, stylesOf, writeValues } from "./grid.ts";
import { everywhere, rectangles, typedFormat } from "./looks.ts";
import { areasOf } from "./own-sheet.ts";
import type { ListColumns } from "./plan.ts";
import { has } from "./requirements.ts";

/** The list's sheet as it stands. */
export interface StandingList {
  sheet: Excel.Worksheet;
  tables: readonly { table: Excel.Table; range: Area; columns: readonly string[] }[];
  filter: { range: Area; isFiltering: boolean } | null;
}

/** The columns of the list that a patch is about. */
export function columnsOf({ ensures, deletes }: ListColumns): Set<number> {
  const columns = new Set(ensures.flatMap(ensure => ensure.columns.map(column => column.column)));
  for (const range of deletes.flatMap(operation => operation.columns)) {
    const { left, right } = areaOf(range);
    for (let column = left; column <= right; column++) columns.add(column);
  }
  return columns;
}

/** Takes columns of ours out of the list, and writes those that it is to have. Nothing else on the sheet is touched. */
export async function writeList(
  batch: Batch,
  wanted: ListColumns,
  standing: StandingList,
  patch: WorkbookPatch,
  said: Set<string>,
): Promise<void> {
  const kept = new Set(wanted.ensures.flatMap(ensure => ensure.columns.map(column => column.column)));
  for (const operation of wanted.deletes) await removeColumns(batch, operation, standing, kept);
  for (const operation of wanted.ensures) await ensureColumns(batch, operation, standing, patch, said);
  await moveFilter(batch, wanted, standing, kept, said);
}

/** The filter reaches our columns as well, where another route could not do it. */
export async function paintList(batch: Batch, wanted: ListColumns, standing: StandingList, said: Set<string>): Promise<void> {
  await moveFilter(batch, wanted, standing, new Set(), said);
}

async function ensureColumns(
  batch: Batch,
  wanted: PatchOperationEnsureListColumns,
  standing: StandingList,
  patch: WorkbookPatch,
  said: Set<string>,
): Promise<void> {
  const { sheet } = standing;
  const sorted = [...wanted.columns].sort((a, b) => a.column - b.column);
  await growTable(batch, wanted, standing, said);
  // Neighbouring columns travel together; a column of the PM's between ours is never touched.
  const groups: (typeof sorted)[] = [];
  for (const column of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && last.at(-1)?.column === column.column - 1) last.push(column);
    else groups.push([column]);
  }
  for (const group of groups) {
    const left = group[0]?.column ?? 1;
    const header: Grid = {
      top: wanted.headerRow,
      left,
      rows: [group.map((column): PatchCell => ({ v: column.header, s: column.headerStyle }))],
    };
    const height = Math.max(...group.map(column => column.cells.length));
    const cells: Grid = {
      top: wanted.firstRow,
      left,
      rows: Array.from({ length: height }, (_, i) => group.map(column => column.cells[i] ?? null)),
    };
    for (const grid of [header, cells]) {
      const styles = stylesOf(grid, patch.styles, false);
      for (const area of areasOf(styles)) {
        await batch.add(() => {
          // All of a format but what follows values: conditional formats of the PM's may reach over our columns.
          sheet.getRange(addressOf(area)).style = "Normal";
        });
      }
      // A cell that was formatted as text would take a formula for one.
      for (const { area, value } of rectangles(styles, style => style.numberFormat ?? "General")) {
        await batch.add(() => {
          sheet.getRange(addressOf(area)).numberFormat = everywhere(typedFormat(value));
        });
      }
      await writeValues(batch, sheet, grid);
      await paint(batch, sheet, styles);
    }
  }
  for (const { column, width, hidden } of sorted) {
    await batch.add(() => {
      const whole = sheet.getRange(`${columnName(column)}:${columnName(column)}`);
      if (width) whole.format.columnWidth = pointsOf(width);
      whole.columnHidden = hidden ?? false;
    });
  }
}

async function growTable(batch: Batch, wanted: PatchOperationEnsureListColumns, standing: StandingList, said: Set<string>): Promise<void> {
  const found = tableOf(standing, wanted.table);
  if (found === undefined) return;
  const added = wanted.columns.filter(column => column.column > found.range.right).sort((a, b) => a.column - b.column);
  const last = added.at(-1);
  if (last === undefined) return;
  if (has("resizeTables")) {
    // Into free cells: unlike a new column, nothing beside the table moves.
    await batch.add(() => found.table.resize(addressOf({ ...found.range, right: last.column })));
    return;
  }
  for (const column of added) await batch.add(() => found.table.columns.add(undefined, undefined, column.header));
  said.add("What stands right of the table moved aside: this Excel cannot widen a table over free cells");
}

async function removeColumns(
  batch: Batch,
  wanted: PatchOperationDeleteListColumns,
  standing: StandingList,
  kept: ReadonlySet<number>,
): Promise<void> {
  const { sheet } = standing;
  const found = tableOf(standing, wanted.table);
  const gone = wanted.columns.flatMap(range => {
    const area = areaOf(range);
    const width = area.right - area.left + 1;
    return Array.from({ length: width }, (_, i) => ({ ...area, left: area.left + i, right: area.left + i })).filter(
      ({ left }) => !kept.has(left),
    );
  });
  const isGone = (column: number) => gone.some(area => area.left === column);
  let right = found?.range.right ?? 0;
  while (found !== undefined && right > found.range.left && isGone(right)) right -= 1;
  const isCut = (column: number) => found !== undefined && column > right && column <= found.range.right;
  // First the table: a header that is emptied while it is one gets a name.
  if (found !== undefined && right < found.range.right) await narrow(batch, found, right);
  for (const area of gone) {
    // A column that was deleted took its cells along, and others stand in its place.
    if (isCut(area.left) && !has("resizeTables")) continue;
    await batch.add(() => {
      const range = sheet.getRange(addressOf(area));
      // Not all of it: a conditional format of the PM's may reach over our columns.
      range.clear("Contents");
      range.style = "Normal";
      const whole = range.getEntireColumn();
      whole.columnHidden = false;
      whole.format.useStandardWidth = true;
    });
    // Columns of the PM's behind it stay where they are, so the table keeps a column there, named as Excel names one without a header.
    if (found !== undefined && area.left >= found.range.left && area.left <= right) await nameless(batch, sheet, found, area.left);
  }
}

async function narrow(batch: Batch, { table, range }: StandingList["tables"][number], right: number): Promise<void> {
  if (has("resizeTables")) {
    await batch.add(() => table.resize(addressOf({ ...range, right })));
    return;
  }
  for (let column = range.right; column > right; column--) await batch.add(() => table.columns.getItemAt(column - range.left).delete());
}

async function nameless(batch: Batch, sheet: Excel.Worksheet, found: StandingList["tables"][number], column: number): Promise<void> {
  let number = 1;
  while (found.columns.some(name => sameName(name, `Column${number}`))) number += 1;
  const { top } = found.range;
  await batch.add(() => {
    sheet.getRange(addressOf({ top, left: column, bottom: top, right: column })).formulas = [[`Column${number}`]];
  });
}

function tableOf(standing: StandingList, name: string | null | undefined) {
  return name ? standing.tables.find(found => sameName(found.table.name, name)) : undefined;
}

/** The filter of the list covers our columns too, and no longer once they are gone. One that hides rows just now is the PM's business. */
async function moveFilter(
  batch: Batch,
  wanted: ListColumns,
  { sheet, filter }: StandingList,
  kept: ReadonlySet<number>,
  said: Set<string>,
): Promise<void> {
  if (filter === null) return;
  const asked = wanted.ensures.map(ensure => ensure.autoFilter).findLast(range => range);
  const gone = new Set(
    wanted.deletes
      .flatMap(operation => [...columnsOf({ sheet: "", ensures: [], deletes: [operation] })])
      .filter(column => !kept.has(column)),
  );
  const next = { ...filter.range };
  while (gone.has(next.right)) next.right -= 1;
  const range = asked ?? addressOf(next);
  if (range === addressOf(filter.range) || next.right < next.left) return;
  if (filter.isFiltering) {
    said.add("The filter stays as it is while it hides rows: it does not follow OfficePM's columns");
    return;
  }
  await batch.add(() => sheet.autoFilter.apply(sheet.getRange(range)));
}
