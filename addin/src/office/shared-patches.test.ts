// The same patch on the same workbook leaves the same cells as the .xlsx backend: tests/fixtures/patches is made by SharedPatchTests of the service.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FakeHost } from "../../e2e/fake-office/host.ts";
import type { SheetSnapshot, WorkbookPatch, WorkbookSnapshot } from "../api/types.ts";
import { columnName, sameName } from "./addresses.ts";
import { openWorkbook } from "./workbook.ts";

const folder = join(process.cwd(), "..", "tests", "fixtures", "patches");

interface SharedPatch {
  before: WorkbookSnapshot;
  patch: WorkbookPatch;
  after: WorkbookSnapshot;
}

for (const file of readdirSync(folder).filter(name => name.endsWith(".json"))) {
  const { before, patch, after } = JSON.parse(readFileSync(join(folder, file), "utf8")) as SharedPatch;

  test(`${file}: the open workbook is read as the file is`, async () => {
    open(before);
    assert.deepEqual(comparable(await openWorkbook().read()), comparable(before));
  });

  test(`${file}: the patch leaves in the open workbook what it leaves in the file`, async () => {
    const host = open(before);
    const workbook = openWorkbook();
    await workbook.read();
    await workbook.apply(patch);
    assert.deepEqual(comparable(host.saved()), comparable(after));
    // Again: not a cell moves.
    await workbook.apply(patch);
    assert.deepEqual(comparable(host.saved()), comparable(after));
  });
}

function open(snapshot: WorkbookSnapshot): FakeHost {
  const host = new FakeHost({ snapshot });
  Object.assign(globalThis, { Office: host.office, Excel: host.excel });
  return host;
}

/** What the two must agree in; what a formula gives is Excel's to compute. */
function comparable({ sheets, names = [] }: WorkbookSnapshot) {
  return {
    sheets: Object.fromEntries(sheets.map(sheet => [sheet.name, sheetOf(sheet)])),
    order: sheets.map(sheet => sheet.name),
    names: Object.fromEntries(names.map(({ name, refersTo }) => [name, refersTo.replaceAll("'", "")])),
  };
}

function sheetOf({
  rows = [],
  visibility = "visible",
  tables = [],
  autoFilter = null,
  hiddenColumns = [],
  merges = [],
  protected: locked = false,
}: SheetSnapshot) {
  const cells: Record<string, unknown> = {};
  for (const { r, c = 1, v } of rows) {
    for (const [i, cell] of v.entries()) if (cell !== null) cells[`${columnName(c + i)}${r}`] = cellOf(cell);
  }
  const placed = tables.map(({ name, range, columns }) => ({ name, range, columns })).filter(table => !sameName(table.name, ""));
  return { cells, visibility, tables: placed, autoFilter, hiddenColumns, merges, locked };
}

function cellOf(cell: boolean | number | string | Record<string, unknown>): unknown {
  if (typeof cell !== "object") return { v: cell };
  const { f, v, e, n } = cell;
  // A character beyond ASCII is typed in quotes, and kept with them.
  const format = typeof n === "string" ? { n: n.replaceAll(/"([^ -~])"/gu, "$1") } : {};
  return typeof f === "string" ? { f: ownRow(f), ...format } : { ...(e === undefined ? { v } : { e }), ...format };
}

/** A reference to the own row of a table is written one way in the file, and another in Excel's formula bar. */
function ownRow(formula: string): string {
  return formula.replaceAll(/\w+\[\[#This Row\],(\[(?:'.|[^\]'])*\])\]/g, "[@$1]").replaceAll(/\[@([^[\]]+)\]/g, "[@[$1]]");
}
