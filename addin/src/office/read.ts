import type { DefinedName, SheetSnapshot, SheetVisibility, TableSnapshot, WorkbookSnapshot } from "../api/types.ts";
import { type Area, addressOf, areaOf } from "./addresses.ts";
import { failureOf, isTooLarge } from "./failure.ts";
import { has } from "./requirements.ts";

/** The rows of a sheet as they travel; see docs/snapshot.md. */
export type Rows = NonNullable<SheetSnapshot["rows"]>;

/** Cells that are asked for in one go; fewer where their answer is too much for Excel on the web (5 MB). */
const MostCells = 20_000;
/** From here on only the parts of a sheet that hold something are read: a stray cell far away makes any sheet enormous. */
const WholeSheet = 1_000_000;
/** A new piece of a row costs about as much as so many empty cells. */
const WidestGap = 6;
/** Excel names so many merged ranges at once, and no more. */
const MostMerges = 512;
/** A sheet of many thousand of them is read within this; an Excel that answers none of it is not asked for ever. */
const MostMergeRequests = 200;
/** 1 January 2000 where dates count from 1904. */
const Millennium1904 = 35_064;

const Visibility: Record<string, SheetVisibility> = { Visible: "visible", Hidden: "hidden", VeryHidden: "veryHidden" };

/** Cells to be read. */
interface Block {
  sheet: Excel.Worksheet;
  area: Area;
  take(cells: Excel.Range): void;
}

/** A sheet on its way into the snapshot. */
interface Reading {
  sheet: Excel.Worksheet;
  used: Excel.Range;
  filter: Excel.Range;
  asksMerges: Excel.RangeAreas | null;
  /** Addresses of merged ranges. */
  merges: Set<string>;
  /** Which cells a person sees; null where all are seen. */
  seen: Excel.RangeAreas | null;
  /** Where there is something, on a sheet that is too large to be read whole. */
  filled: Excel.RangeAreas[];
  rows: Rows;
}

/** Reads the workbook as the service's own readers would: values, formulas, formats, and what surrounds them. Two questions, then the cells. */
export async function readWorkbook(context: Excel.RequestContext, signal?: AbortSignal): Promise<WorkbookSnapshot> {
  const { workbook } = context;
  const sheets = workbook.worksheets.load("items/name,items/visibility");
  const names = workbook.names.load("items/name,items/formula,items/scope");
  const tables = workbook.tables.load("items/name,items/showHeaders,items/showTotals");
  const active = workbook.worksheets.getActiveWorksheet().load("name");
  const millennium = workbook.functions.date(2000, 1, 1).load("value");
  await context.sync();
  signal?.throwIfAborted();

  const { readings, placed } = await surroundings(context, sheets.items, tables.items);
  signal?.throwIfAborted();

  for (const reading of readings) askMore(reading);
  const areas = readings.filter(reading => reading.seen !== null || reading.filled.length > 0);
  if (areas.length > 0) await context.sync();

  await readBlocks(context, readings.flatMap(blocksOf), signal);
  return {
    sheets: readings.map(reading => snapshotOf(reading, placed.filter(found => found.sheet.name === reading.sheet.name).map(tableOf))),
    names: names.items.filter(name => name.scope === "Workbook").map(nameOf),
    activeSheet: active.name,
    date1904: millennium.value === Millennium1904,
  };
}

/** What is typed into the cells of a sheet now: formulas, numbers and texts, without what follows from them. */
export async function readTyped(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<TypedCells> {
  const used = sheet.getUsedRangeOrNullObject(true).load("address,formulas");
  const typed: TypedCells = new Map();
  try {
    await context.sync();
    if (!used.isNullObject) addTyped(typed, used);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    const place = sheet.getUsedRangeOrNullObject(true).load("address");
    await context.sync();
    if (place.isNullObject) return typed;
    await readBlocks(
      context,
      [{ sheet, area: areaOf(place.address), take: cells => addTyped(typed, cells) }],
      undefined,
      "address,formulas",
    );
  }
  return typed;
}

function addTyped(typed: TypedCells, cells: Excel.Range): void {
  const { top, left } = areaOf(cells.address);
  for (const [r, row] of cells.formulas.entries()) {
    for (const [c, value] of row.entries()) if (value !== "") typed.set(`${top + r}:${left + c}`, plain(value));
  }
}

/** What is typed into cells as a text, by "row:column". */
export type TypedCells = Map<string, string>;

/** The same of a sheet that was read before. */
export function typedIn(sheet: SheetSnapshot): TypedCells {
  const typed: TypedCells = new Map();
  for (const { r, c = 1, v } of sheet.rows ?? []) {
    for (const [i, cell] of v.entries()) {
      const value = contentOf(cell);
      if (value !== "") typed.set(`${r}:${c + i}`, plain(value));
    }
  }
  return typed;
}

// Whether the apostrophe in front of a text is told differs between Excel's editions.
function plain(value: unknown): string {
  return String(value).replace(/^'/, "");
}

function contentOf(cell: Rows[number]["v"][number]): boolean | number | string {
  if (cell === null) return "";
  if (typeof cell !== "object") return cell;
  const { f, e, v } = cell;
  if (typeof f === "string") return `=${f}`;
  const value = e ?? v;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : "";
}

/** What surrounds the cells. Where a sheet has more than 512 merged ranges Excel names none of them at once: they are then asked for part by part. */
async function surroundings(context: Excel.RequestContext, sheets: Excel.Worksheet[], tables: Excel.Table[]) {
  const askAll = (withMerges: boolean) => ({
    readings: sheets.map(sheet => ask(sheet, withMerges)),
    placed: tables.map(table => ({
      table,
      range: table.getRange().load("address"),
      columns: table.columns.load("items/name"),
      sheet: table.worksheet.load("name"),
    })),
  });
  const asked = askAll(has("mergedAreas"));
  try {
    await context.sync();
    for (const { asksMerges, merges } of asked.readings)
      if (asksMerges !== null) for (const area of areasOf(asksMerges)) merges.add(addressOf(area));
    return asked;
  } catch (error) {
    if (!has("mergedAreas") || failureOf(error).kind !== "other") throw error;
  }
  const again = askAll(false);
  await context.sync();
  const parts = again.readings.flatMap(reading => (reading.used.isNullObject ? [] : [{ reading, area: areaOf(reading.used.address) }]));
  await readMerges(context, parts, { requests: MostMergeRequests });
  return again;
}

/**
 * Reads the merged ranges of parts of sheets: of half of them, or of half a part, where Excel does not name them all at once.
 * What it does not name even of a part that cannot have too many stays unsaid, as by Graph.
 */
async function readMerges(
  context: Excel.RequestContext,
  parts: readonly { reading: Reading; area: Area }[],
  left: { requests: number },
): Promise<void> {
  if (parts.length === 0 || left.requests === 0) return;
  left.requests -= 1;
  const asked = parts.map(({ reading, area }) => ({
    reading,
    found: reading.sheet.getRange(addressOf(area)).getMergedAreasOrNullObject().load("areas/items/address"),
  }));
  try {
    await context.sync();
  } catch (error) {
    if (failureOf(error).kind !== "other") throw error;
    for (const half of halves(parts)) await readMerges(context, half, left);
    return;
  }
  // One that reaches into two parts is named by both.
  for (const { reading, found } of asked) for (const area of areasOf(found)) reading.merges.add(addressOf(area));
}

function halves(parts: readonly { reading: Reading; area: Area }[]): (typeof parts)[] {
  const [only] = parts;
  if (only === undefined) return [];
  if (parts.length > 1) {
    const middle = Math.floor(parts.length / 2);
    return [parts.slice(0, middle), parts.slice(middle)];
  }
  const { reading, area } = only;
  const [height, width] = [area.bottom - area.top + 1, area.right - area.left + 1];
  // A merged range has two cells at least.
  if (height * width < 2 * MostMerges) return [];
  const middle = height > 1 ? area.top + Math.floor(height / 2) : area.left + Math.floor(width / 2);
  const [first, second] =
    height > 1
      ? [
          { ...area, bottom: middle - 1 },
          { ...area, top: middle },
        ]
      : [
          { ...area, right: middle - 1 },
          { ...area, left: middle },
        ];
  return [[{ reading, area: first }], [{ reading, area: second }]];
}

function ask(sheet: Excel.Worksheet, withMerges: boolean): Reading {
  const used = sheet.getUsedRangeOrNullObject(true).load("address,rowHidden,columnHidden");
  sheet.protection.load("protected");
  return {
    sheet,
    used,
    filter: sheet.autoFilter.getRangeOrNullObject().load("address"),
    asksMerges: withMerges ? sheet.getRange().getMergedAreasOrNullObject().load("areas/items/address") : null,
    merges: new Set(),
    seen: null,
    filled: [],
    rows: [],
  };
}

function askMore(reading: Reading): void {
  const { used } = reading;
  if (used.isNullObject) return;
  // Excel says null where some are hidden and some are not.
  if (used.rowHidden !== false || used.columnHidden !== false) {
    reading.seen = used.getSpecialCellsOrNullObject("Visible").load("areas/items/address");
  }
  const { top, left, bottom, right } = areaOf(used.address);
  if ((bottom - top + 1) * (right - left + 1) <= WholeSheet) return;
  reading.filled = (["Constants", "Formulas"] as const).map(kind => used.getSpecialCellsOrNullObject(kind).load("areas/items/address"));
}

function blocksOf(reading: Reading): Block[] {
  const { sheet, used, filled } = reading;
  if (used.isNullObject) return [];
  const areas = filled.length === 0 ? [areaOf(used.address)] : filled.flatMap(areasOf);
  const hidden = hiddenIn(reading, "row");
  return areas.map(area => ({ sheet, area, take: cells => addRows(reading.rows, cells, hidden) }));
}

function areasOf(areas: Excel.RangeAreas): Area[] {
  return areas.isNullObject ? [] : areas.areas.items.map(({ address }) => areaOf(address));
}

/** Reads cells, as many at once as the answer can carry. */
async function readBlocks(
  context: Excel.RequestContext,
  blocks: Block[],
  signal?: AbortSignal,
  what = "address,formulas,values,numberFormat,valueTypes",
): Promise<void> {
  let most = MostCells;
  let open = blocks;
  while (open.length > 0) {
    signal?.throwIfAborted();
    const { now, later } = portion(open, most);
    const asked = now.map(block => ({ block, cells: block.sheet.getRange(addressOf(block.area)).load(what) }));
    try {
      // The answer is what is limited: what was read decides how much is asked for next.
      // eslint-disable-next-line office-addins/no-context-sync-in-loop
      await context.sync();
    } catch (error) {
      if (!isTooLarge(error) || most === 1) throw error;
      most = Math.max(1, Math.floor(Math.min(most, cellsOf(now)) / 4));
      continue;
    }
    for (const { block, cells } of asked) block.take(cells);
    open = later;
  }
}

function cellsOf(blocks: Block[]): number {
  return blocks.reduce((sum, { area }) => sum + (area.bottom - area.top + 1) * (area.right - area.left + 1), 0);
}

/** The first blocks with so many cells together; the last of them may be cut, by rows or, where one row is too long, by columns. */
function portion(blocks: Block[], most: number): { now: Block[]; later: Block[] } {
  const now: Block[] = [];
  let room = most;
  for (const [i, block] of blocks.entries()) {
    const { area } = block;
    const width = area.right - area.left + 1;
    const cells = width * (area.bottom - area.top + 1);
    if (cells <= room) {
      now.push(block);
      room -= cells;
      continue;
    }
    if (now.length > 0 && room < width) return { now, later: blocks.slice(i) };
    const isWide = room < width;
    const rest: Block[] = [];
    const part = { ...area };
    if (isWide) {
      part.bottom = part.top;
      part.right = part.left + room - 1;
      rest.push({ ...block, area: { ...part, left: part.right + 1, right: area.right } });
    } else {
      part.bottom = part.top + Math.floor(room / width) - 1;
    }
    if (part.bottom < area.bottom) rest.push({ ...block, area: { ...area, top: part.bottom + 1 } });
    now.push({ ...block, area: part });
    return { now, later: [...rest, ...blocks.slice(i + 1)] };
  }
  return { now, later: [] };
}

function addRows(rows: Rows, cells: Excel.Range, hidden: ReadonlySet<number>): void {
  const { top, left } = areaOf(cells.address);
  for (const [i, values] of cells.values.entries()) {
    let piece: Rows[number] | null = null;
    let gap = 0;
    for (const [j, value] of values.entries()) {
      const cell = cellOf(cells.formulas[i]?.[j], value, cells.valueTypes[i]?.[j], cells.numberFormat[i]?.[j]);
      if (cell === null) {
        gap += 1;
        continue;
      }
      if (piece === null || gap > WidestGap) {
        piece = { r: top + i, ...(hidden.has(top + i) ? { hidden: true } : {}), c: left + j, v: [] };
        rows.push(piece);
      } else {
        for (; gap > 0; gap--) piece.v.push(null);
      }
      gap = 0;
      piece.v.push(cell);
    }
  }
}

/** A cell of the snapshot; null for an empty one. A text that only looks like a formula is its own value; a formula never is. */
function cellOf(typed: unknown, value: unknown, type: unknown, format: unknown): Rows[number]["v"][number] {
  const formula = typeof typed === "string" && typed.length > 1 && typed.startsWith("=") && typed !== value ? typed.slice(1) : null;
  if (formula === null && (value === "" || value === null || value === undefined)) return null;
  const code = typeof format === "string" && format !== "" && format !== "General" ? format : null;
  const isError = type === "Error" && typeof value === "string";
  if (formula === null && code === null && !isError) return value as boolean | number | string;
  return {
    ...(formula === null ? {} : { f: formula }),
    ...(isError ? { e: value } : value === null || value === undefined ? {} : { v: value }),
    ...(code === null ? {} : { n: code }),
  };
}

function snapshotOf(reading: Reading, tables: TableSnapshot[]): SheetSnapshot {
  const { sheet, filter, merges, rows } = reading;
  const columns = new Set(rows.flatMap(({ c = 1, v }) => v.flatMap((cell, i) => (cell === null ? [] : [c + i]))));
  // Of hidden columns those without content are of no interest.
  const hiddenColumns = [...hiddenIn(reading, "column")].filter(column => columns.has(column)).sort((a, b) => a - b);
  return {
    name: sheet.name,
    visibility: Visibility[sheet.visibility] ?? "visible",
    rows: rows.sort((a, b) => a.r - b.r || (a.c ?? 1) - (b.c ?? 1)),
    merges: [...merges],
    tables: tables.sort((a, b) => areaOf(a.range).top - areaOf(b.range).top || areaOf(a.range).left - areaOf(b.range).left),
    ...(filter.isNullObject ? {} : { autoFilter: addressOf(areaOf(filter.address)) }),
    hiddenColumns,
    protected: sheet.protection.protected,
  };
}

/** The rows or columns of the used range in which nothing is seen. */
function hiddenIn({ used, seen }: Reading, what: "row" | "column"): Set<number> {
  const hidden = new Set<number>();
  if (used.isNullObject || seen === null || (what === "row" ? used.rowHidden : used.columnHidden) === false) return hidden;
  const area = areaOf(used.address);
  const [first, last] = what === "row" ? [area.top, area.bottom] : [area.left, area.right];
  for (let i = first; i <= last; i++) hidden.add(i);
  for (const part of areasOf(seen)) {
    const [from, to] = what === "row" ? [part.top, part.bottom] : [part.left, part.right];
    for (let i = from; i <= to; i++) hidden.delete(i);
  }
  return hidden;
}

function tableOf({
  table,
  range,
  columns,
}: {
  table: Excel.Table;
  range: Excel.Range;
  columns: Excel.TableColumnCollection;
}): TableSnapshot {
  return {
    name: table.name,
    range: addressOf(areaOf(range.address)),
    columns: columns.items.map(column => column.name),
    headerRow: table.showHeaders,
    totalsRow: table.showTotals,
  };
}

function nameOf({ name, formula }: Excel.NamedItem): DefinedName {
  return { name, refersTo: String(formula).replace(/^=/, "") };
}
