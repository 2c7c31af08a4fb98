// The same patch on the same workbook leaves the same cells, looks, notes, formats, choices, links and charts as the .xlsx backend: tests/fixtures/patches is made by SharedPatchTests of the service.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { StoredSheet } from "../../e2e/fake-office/book.ts";
import { FakeHost } from "../../e2e/fake-office/host.ts";
import type { SheetSnapshot, WorkbookPatch, WorkbookSnapshot } from "../api/types.ts";
import { columnName, sameName } from "./addresses.ts";
import { openWorkbook } from "./workbook.ts";

const folder = join(process.cwd(), "..", "tests", "fixtures", "patches");

interface SharedPatch {
  before: WorkbookSnapshot;
  patch: WorkbookPatch;
  after: WorkbookSnapshot;
  /** What sheets of ours have beside the contents of their cells. */
  dress: Record<string, ReturnType<typeof dressOf>>;
}

for (const file of readdirSync(folder).filter(name => name.endsWith(".json"))) {
  const { before, patch, after, dress } = JSON.parse(readFileSync(join(folder, file), "utf8")) as SharedPatch;

  test(`${file}: the open workbook is read as the file is`, async () => {
    open(before);
    assert.deepEqual(comparable(await openWorkbook().read()), comparable(before));
  });

  test(`${file}: the patch leaves in the open workbook what it leaves in the file`, async () => {
    const host = open(before);
    const workbook = openWorkbook();
    await workbook.read();
    // A second time: not a cell moves.
    for (const _ of ["once", "again"]) {
      await workbook.apply(patch);
      assert.deepEqual(comparable(host.saved()), comparable(after));
      assert.equal(host.undoRecords, 1);
      host.undoRecords = 0;
      // What was on a sheet of ours before is not in the seed: it shows where the patch writes the sheet.
      const written = host.book.sheets.filter(({ name }) =>
        patch.operations.some(step => step.op === "ensureSheet" && step.sheet === name),
      );
      for (const sheet of written) assert.deepEqual(dressOf(sheet), dress[sheet.name], sheet.name);
    }
  });
}

test("what the patches are about is all that a patch can ask for", () => {
  const steps = new Set(
    readdirSync(folder).flatMap(file =>
      (JSON.parse(readFileSync(join(folder, file), "utf8")) as SharedPatch).patch.operations.map(({ op }) => op),
    ),
  );
  const contract = readFileSync(join("src", "api", "types.ts"), "utf8");
  assert.deepEqual([...steps].sort(), [...contract.matchAll(/^ {2}op: "(\w+)"/gm)].map(([, op]) => op).sort());
});

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

const ChartKinds: Record<string, string> = {
  XYScatter: "scatterChart",
  LineMarkers: "lineChart standard",
  BarClustered: "barChart bar clustered",
  BarStacked: "barChart bar stacked",
  BarStacked100: "barChart bar percentStacked",
  ColumnClustered: "barChart col clustered",
  ColumnStacked: "barChart col stacked",
  ColumnStacked100: "barChart col percentStacked",
};

/** The words of SheetDress, which reads the same from a file. */
function dressOf(sheet: StoredSheet) {
  const looks: Record<string, string[]> = {};
  for (const [row, line] of [...sheet.cells].sort(([a], [b]) => a - b)) {
    for (const column of [...line.keys()].sort((a, b) => a - b)) {
      const { fill, font } = (sheet.looks.get(row)?.get(column) ?? {}) as { fill?: string; font?: { bold?: boolean; color?: string } };
      const words = [font?.bold && "bold", fill && `fill ${fill}`, font?.color && `ink ${font.color}`].filter(Boolean).join(", ");
      if (words !== "") looks[words] = [...(looks[words] ?? []), `${columnName(column)}${row}`];
    }
  }
  const formats = sheet.conditionalFormats as {
    range: string;
    rule?: { formula: string };
    dataBar?: { lowerBoundRule: { formula: string }; upperBoundRule: { formula: string }; fillColor: string };
  }[];
  const charts = sheet.charts as { name: string; type: string; series: { name: string; xValues: string; values: string }[] }[];
  const [, rows = "0"] = /^rows (\d+)$/.exec(sheet.frozen ?? "") ?? [];
  const both = /:([A-Z]+)(\d+)$/.exec(sheet.frozen ?? "");
  return {
    looks,
    formats: formats
      .map(({ range, rule, dataBar: bar }) =>
        bar === undefined
          ? `${range}: ${rule?.formula.slice(1)}`
          : `${range}: bar ${bar.lowerBoundRule.formula} to ${bar.upperBoundRule.formula} ${bar.fillColor}`,
      )
      .sort(),
    choices: Object.fromEntries(
      sheet.validations.map(({ range, rule }) => [String(range), (rule as { list: { source: string } }).list.source]),
    ) as Record<string, string>,
    notes: Object.fromEntries(sheet.notes.map(({ cell, content }) => [String(cell), String(content)])) as Record<string, string>,
    links: Object.fromEntries([...sheet.links].map(([cell, link]) => [cell, String(link["documentReference"])])) as Record<string, string>,
    charts: Object.fromEntries(
      charts.map(({ name, type, series }) => [
        name,
        [ChartKinds[type] ?? type, ...series.map(({ name: of, xValues, values }) => `${of}: ${xValues} / ${values}`)],
      ]),
    ) as Record<string, string[]>,
    frozen:
      sheet.frozen === null
        ? ""
        : both === null
          ? `${rows} rows, 0 columns`
          : `${both[2]} rows, ${(both[1] ?? "A").charCodeAt(0) - 64} columns`,
  };
}
