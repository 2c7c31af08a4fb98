// What the fake Excel has stored: the workbook, as far as an add-in can see it.
import type { SheetSnapshot, SheetVisibility, TableSnapshot, WorkbookSnapshot } from "../../src/api/types.ts";
import { type Area, addressOf, areaOf, sameName } from "../../src/office/addresses.ts";

export const LastRow = 1_048_576;
export const LastColumn = 16_384;

export type Value = boolean | number | string;

/** A cell that holds something. What a formula gives is not computed: it is what was seeded, or nothing yet. */
export interface StoredCell {
  type: "Boolean" | "Double" | "Error" | "String";
  value: Value;
  formula: string | null;
}

/** How a cell looks, as far as anybody set it. */
export type Look = Record<string, unknown> & { numberFormat?: string };

export interface StoredTable {
  name: string;
  area: Area;
  headers: boolean;
  totals: boolean;
  style: string;
  banded: boolean;
}

/** Something with properties of its own that the tests look at: a chart, a conditional format, a drop-down list. */
export type Part = Record<string, unknown>;

export class StoredSheet {
  name: string;
  visibility: "Hidden" | "VeryHidden" | "Visible" = "Visible";
  readonly cells = new Map<number, Map<number, StoredCell>>();
  readonly looks = new Map<number, Map<number, Look>>();
  merges: Area[] = [];
  filter: { area: Area; isFiltering: boolean } | null = null;
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  isProtected = false;
  tables: StoredTable[] = [];
  charts: Part[] = [];
  conditionalFormats: Part[] = [];
  validations: Part[] = [];
  readonly links = new Map<string, Part>();
  notes: Part[] = [];
  readonly widths = new Map<number, number>();
  readonly heights = new Map<number, number>();
  readonly page: Part = {};
  frozen: string | null = null;
  tabColor = "";
  gridlines = true;

  constructor(name: string) {
    this.name = name;
  }

  cell(row: number, column: number): StoredCell | undefined {
    return this.cells.get(row)?.get(column);
  }

  put(row: number, column: number, cell: StoredCell | null): void {
    if (cell !== null) {
      const line = this.cells.get(row) ?? new Map<number, StoredCell>();
      this.cells.set(row, line.set(column, cell));
      return;
    }
    const line = this.cells.get(row);
    line?.delete(column);
    if (line?.size === 0) this.cells.delete(row);
  }

  look(row: number, column: number): Look {
    const line = this.looks.get(row) ?? new Map<number, Look>();
    this.looks.set(row, line);
    const look = line.get(column) ?? {};
    line.set(column, look);
    return look;
  }

  numberFormat(row: number, column: number): string {
    return this.looks.get(row)?.get(column)?.numberFormat ?? "General";
  }

  /** The rectangle around all cells that hold something. */
  get used(): Area | null {
    let area: Area | null = null;
    for (const [row, line] of this.cells) {
      for (const column of line.keys()) {
        area =
          area === null
            ? { top: row, bottom: row, left: column, right: column }
            : {
                top: Math.min(area.top, row),
                bottom: Math.max(area.bottom, row),
                left: Math.min(area.left, column),
                right: Math.max(area.right, column),
              };
      }
    }
    return area;
  }
}

export interface StoredName {
  name: string;
  formula: string;
  visible: boolean;
}

export class Book {
  name = "Book1";
  sheets: StoredSheet[] = [];
  names: StoredName[] = [];
  active: StoredSheet | null = null;
  date1904 = false;
  isStructureProtected = false;
  /** Namespaces of custom parts. */
  parts: string[] = [];
  saves = 0;

  sheet(name: string): StoredSheet | undefined {
    return this.sheets.find(sheet => sameName(sheet.name, name));
  }

  table(name: string): { sheet: StoredSheet; table: StoredTable } | undefined {
    for (const sheet of this.sheets) {
      const table = sheet.tables.find(found => sameName(found.name, name));
      if (table !== undefined) return { sheet, table };
    }
    return undefined;
  }
}

/** A workbook that holds what a snapshot says. */
export function bookOf(snapshot: WorkbookSnapshot): Book {
  const book = new Book();
  book.sheets = snapshot.sheets.map(sheetOf);
  book.names = (snapshot.names ?? []).map(({ name, refersTo }) => ({
    name,
    formula: `=${refersTo}`,
    visible: !name.startsWith("OfficePM."),
  }));
  book.active = book.sheet(snapshot.activeSheet ?? "") ?? book.sheets[0] ?? null;
  book.date1904 = snapshot.date1904 ?? false;
  return book;
}

const Tabs = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" } as const;

function sheetOf(snapshot: SheetSnapshot): StoredSheet {
  const sheet = new StoredSheet(snapshot.name);
  sheet.visibility = Tabs[snapshot.visibility ?? "visible"];
  sheet.merges = (snapshot.merges ?? []).map(areaOf);
  sheet.filter = snapshot.autoFilter ? { area: areaOf(snapshot.autoFilter), isFiltering: false } : null;
  sheet.isProtected = snapshot.protected ?? false;
  sheet.tables = (snapshot.tables ?? []).map(table => ({
    name: table.name,
    area: areaOf(table.range),
    headers: table.headerRow ?? true,
    totals: table.totalsRow ?? false,
    style: "TableStyleMedium2",
    banded: true,
  }));
  for (const column of snapshot.hiddenColumns ?? []) sheet.hiddenColumns.add(column);
  for (const { r, c = 1, v, hidden } of snapshot.rows ?? []) {
    if (hidden) sheet.hiddenRows.add(r);
    for (const [i, cell] of v.entries()) {
      const stored = storedOf(cell);
      if (stored !== null) sheet.put(r, c + i, stored);
      if (typeof cell === "object" && cell !== null && typeof cell["n"] === "string") sheet.look(r, c + i).numberFormat = cell["n"];
    }
  }
  return sheet;
}

function storedOf(cell: null | Value | Record<string, unknown>): StoredCell | null {
  if (cell === null) return null;
  if (typeof cell !== "object") return { type: typeOf(cell), value: cell, formula: null };
  const { f, e, v } = cell;
  const formula = typeof f === "string" ? f : null;
  if (typeof e === "string") return { type: "Error", value: e, formula };
  if (typeof v === "string" || typeof v === "number" || typeof v === "boolean") return { type: typeOf(v), value: v, formula };
  return formula === null ? null : { type: "String", value: "", formula };
}

export function typeOf(value: Value): StoredCell["type"] {
  return typeof value === "string" ? "String" : typeof value === "number" ? "Double" : "Boolean";
}

/** The workbook as it would be saved: what a reader of the file finds, one piece per cell. */
export function savedForm(book: Book): WorkbookSnapshot {
  return {
    sheets: book.sheets.map(sheet => ({
      name: sheet.name,
      visibility: (Object.keys(Tabs) as SheetVisibility[]).find(key => Tabs[key] === sheet.visibility) ?? "visible",
      rows: [...sheet.cells]
        .sort(([a], [b]) => a - b)
        .map(([r, line]) => {
          const columns = [...line.keys()].sort((a, b) => a - b);
          const first = columns[0] ?? 1;
          const v = Array.from({ length: (columns.at(-1) ?? first) - first + 1 }, (_, i) => savedCell(sheet, r, first + i));
          return { r, c: first, ...(sheet.hiddenRows.has(r) ? { hidden: true } : {}), v };
        }),
      merges: sheet.merges.map(addressOf),
      tables: sheet.tables.map(
        (table): TableSnapshot => ({
          name: table.name,
          range: addressOf(table.area),
          columns: headersOf(sheet, table),
          headerRow: table.headers,
          totalsRow: table.totals,
        }),
      ),
      ...(sheet.filter === null ? {} : { autoFilter: addressOf(sheet.filter.area) }),
      hiddenColumns: [...sheet.hiddenColumns]
        .filter(column => [...sheet.cells.values()].some(line => line.has(column)))
        .sort((a, b) => a - b),
      protected: sheet.isProtected,
    })),
    names: book.names.map(({ name, formula }) => ({ name, refersTo: formula.slice(1) })),
    ...(book.active === null ? {} : { activeSheet: book.active.name }),
    date1904: book.date1904,
  };
}

/** The names of a table's columns: what stands in its header, and Excel's own where nothing does. */
export function headersOf(sheet: StoredSheet, { area, headers }: StoredTable): string[] {
  return Array.from({ length: area.right - area.left + 1 }, (_, i) => {
    const cell = headers ? sheet.cell(area.top, area.left + i) : undefined;
    return cell === undefined ? `Column${i + 1}` : String(cell.value);
  });
}

function savedCell(sheet: StoredSheet, row: number, column: number): null | Value | Record<string, unknown> {
  const cell = sheet.cell(row, column);
  if (cell === undefined) return null;
  const code = sheet.numberFormat(row, column);
  if (cell.formula === null && cell.type !== "Error" && code === "General") return cell.value;
  return {
    ...(cell.formula === null ? {} : { f: cell.formula }),
    ...(cell.type === "Error" ? { e: cell.value } : { v: cell.value }),
    ...(code === "General" ? {} : { n: code }),
  };
}
