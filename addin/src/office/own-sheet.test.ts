import assert from "node:assert/strict";
import { test } from "node:test";
import type { StoredSheet } from "../../e2e/fake-office/book.ts";
import { FakeHost } from "../../e2e/fake-office/host.ts";
import type { PatchOperation, PatchOperationSetChart, WorkbookPatch } from "../api/types.ts";
import { openWorkbook } from "./workbook.ts";

const Sheet = "OfficePM Summary";
const Points: PatchOperation = {
  op: "writeBlock",
  sheet: Sheet,
  at: "M5",
  rows: [
    ["Item", "Effort", "Value"],
    ["Search", 2, 500],
    ["Export", 5, 900],
  ],
};

const Scatter: PatchOperationSetChart = {
  op: "setChart",
  sheet: Sheet,
  name: "OfficePM Value and effort",
  kind: "scatter",
  place: { at: "I5", width: 608, height: 302 },
  title: "Most value for least work sits top left",
  altText: "",
  series: [
    {
      name: "Quick win",
      x: "N6:N7",
      y: "O6:O7",
      color: "#5B9FCC",
      marker: "square",
      markerSize: 6,
      labels: [{ point: 1, cell: "M7", text: "Export", position: "above" }],
    },
    { name: "Value split", x: "N6:N7", y: "O6:O7", color: "#AEB6BE", marker: "none", lineWidth: 1, dashed: true, hiddenInLegend: true },
  ],
  x: { title: "Effort", minimum: 0, maximum: 10, step: 2, format: "#,##0" },
  y: { title: "Value", minimum: 0, gridlines: true },
  legend: true,
};

async function written(...operations: PatchOperation[]): Promise<StoredSheet> {
  const host = new FakeHost({ snapshot: { sheets: [{ name: "Backlog", rows: [{ r: 1, v: ["Key"] }] }] } });
  Object.assign(globalThis, { Office: host.office, Excel: host.excel });
  const patch: WorkbookPatch = {
    styles: { warm: { fill: "#FFF4CE", fontColor: "#7A4B00", bold: true } },
    operations: [
      { op: "ensureSheet", sheet: Sheet, content: "replace", frozenRows: 4, frozenColumns: 3, tabColor: "#0B4F8A", zoom: 90 },
      ...operations,
    ],
  };
  const workbook = openWorkbook();
  const { substituted } = await workbook.apply(patch);
  assert.deepEqual(substituted, ["Sheets open at the usual zoom"]);
  const sheet = host.book.sheet(Sheet);
  assert.ok(sheet);
  const once = JSON.stringify({ ...sheet, cells: [...sheet.cells].length });
  await workbook.apply(patch);
  assert.equal(JSON.stringify({ ...sheet, cells: [...sheet.cells].length }), once, "Written again it is another sheet.");
  return sheet;
}

test("A chart is native, one series for each of the patch, its labels linked to cells", async () => {
  const { charts } = await written(Points, Scatter);
  assert.equal(charts.length, 1);
  const [chart] = charts;
  assert.deepEqual(chart, {
    name: "OfficePM Value and effort",
    type: "XYScatter",
    at: "I5",
    width: 456,
    height: 226.5,
    title: { text: "Most value for least work sits top left", visible: true, horizontalAlignment: "Left", font: { bold: true } },
    border: { lineStyle: "None" },
    legend: { visible: true, position: "Bottom" },
    legendEntries: [{ visible: true }, { visible: false }],
    series: [
      {
        name: "Quick win",
        values: "O6:O7",
        xValues: "N6:N7",
        markerStyle: "Square",
        markerSize: 6,
        markerBackgroundColor: "#5B9FCC",
        markerForegroundColor: "#5B9FCC",
        line: { lineStyle: "None" },
        points: { 1: { hasDataLabel: true, label: { formula: "='OfficePM Summary'!M7", position: "Top" } } },
      },
      {
        name: "Value split",
        values: "O6:O7",
        xValues: "N6:N7",
        markerStyle: "None",
        line: { color: "#AEB6BE", weight: 1, lineStyle: "Dash" },
      },
    ],
    axes: {
      category: {
        title: { text: "Effort", visible: true },
        minimum: 0,
        maximum: 10,
        majorUnit: 2,
        numberFormat: "#,##0",
        gridlines: { visible: false },
      },
      value: { title: { text: "Value", visible: true }, minimum: 0, gridlines: { visible: true } },
    },
  });
});

test("Bars begin with the first item on top, stacked or one over the other as asked", async () => {
  const { charts } = await written(
    Points,
    { ...Scatter, name: "OfficePM Parts", kind: "stackedBar", legend: false },
    {
      ...Scatter,
      name: "OfficePM Capacity",
      kind: "column",
      overlapping: true,
      legend: false,
      series: [{ name: "Used", x: "M6:N7", y: "O6:O7", color: "#5B9FCC", outline: true, valueLabelFormat: "0" }],
    },
  );
  const [parts, capacity] = charts as {
    axes: { category: { reversePlotOrder?: boolean } };
    series: { overlap?: number; fill?: string }[];
  }[];
  assert.ok(parts);
  assert.equal(parts.axes.category.reversePlotOrder, true);
  assert.deepEqual(
    parts.series.map(({ overlap, fill }) => ({ overlap, fill })),
    [
      { overlap: 100, fill: "#5B9FCC" },
      { overlap: 100, fill: "#AEB6BE" },
    ],
  );
  assert.deepEqual(capacity?.series[0], {
    name: "Used",
    values: "O6:O7",
    xValues: "M6:N7",
    gapWidth: 45,
    overlap: 100,
    fill: "none",
    line: { color: "#5B9FCC", weight: 1.5 },
    hasDataLabels: true,
    labels: { showValue: true, numberFormat: "0", position: "OutsideEnd" },
  });
});

test("The sheet is seen and printed as asked: panes, tab, widths, heights, page", async () => {
  const sheet = await written(
    Points,
    {
      op: "setColumnWidths",
      sheet: Sheet,
      widths: [
        { first: 1, last: 1, width: 8.43 },
        { first: 2, last: 2, width: 8.43 },
        { first: 13, last: 15, width: 4, hidden: true },
      ],
    },
    { op: "setRowHeights", sheet: Sheet, heights: [{ first: 1, last: 1, points: 31.5 }] },
    {
      op: "setPage",
      sheet: Sheet,
      printArea: "A1:K28",
      repeatedRows: { first: 4, last: 4 },
      fitHeight: 1,
      footerLeft: "R&D backlog",
      footerCenter: "Summary",
    },
  );
  assert.equal(sheet.frozen, "A1:C4");
  assert.equal(sheet.tabColor, "#0B4F8A");
  assert.equal(sheet.gridlines, false);
  // 64 pixels, as Excel's dialog shows for 8.43.
  assert.deepEqual(
    [...sheet.widths],
    [
      [1, 48],
      [2, 48],
      [13, 24.75],
      [14, 24.75],
      [15, 24.75],
    ],
  );
  assert.deepEqual([...sheet.hiddenColumns], [13, 14, 15]);
  assert.deepEqual([...sheet.heights], [[1, 31.5]]);
  assert.deepEqual(sheet.page, {
    orientation: "Landscape",
    paperSize: "A4",
    zoom: { horizontalFitToPages: 1, verticalFitToPages: 1 },
    printArea: "A1:K28",
    titleRows: "$4:$4",
    footer: { leftFooter: "R&&D backlog", centerFooter: "Summary", rightFooter: "Page &P of &N" },
  });
});

test("Formats follow values, and choices leave room for something else", async () => {
  const sheet = await written(
    Points,
    { op: "setConditionalFormat", sheet: Sheet, range: "O6:O7", formula: 'O6>"a"', style: "warm" },
    { op: "setDataBar", sheet: Sheet, range: "N6:N7", color: "#8FBBDA", minimum: 0, maximum: 5 },
    { op: "setValidation", sheet: Sheet, range: "C13", values: ["yes", "no"] },
  );
  assert.deepEqual(sheet.conditionalFormats, [
    { type: "Custom", range: "O6:O7", rule: { formula: '=O6>"a"' }, font: { color: "#7A4B00", bold: true }, fill: { color: "#FFF4CE" } },
    {
      type: "DataBar",
      range: "N6:N7",
      dataBar: {
        lowerBoundRule: { type: "Number", formula: "0" },
        upperBoundRule: { type: "Number", formula: "5" },
        fillColor: "#8FBBDA",
        gradientFill: false,
      },
    },
  ]);
  assert.deepEqual(sheet.validations, [
    {
      range: "C13",
      rule: { list: { inCellDropDown: true, source: "yes,no" } },
      errorAlert: { showAlert: false, message: "", title: "", style: "Information" },
    },
  ]);
});

test("A table of ours that grew stays the same table, so that formulas which name it hold", async () => {
  const table: PatchOperation = {
    op: "ensureTable",
    sheet: Sheet,
    name: "OfficePM_Results",
    range: "M5:O7",
    columns: ["Item", "Effort", "Value"],
  };
  const sheet = await written(Points, table);
  const before = sheet.tables[0];
  await openWorkbook().apply({
    operations: [
      { op: "ensureSheet", sheet: Sheet, content: "replace" },
      { ...Points, rows: [...Points.rows, ["More", 1, 1]] },
      { ...table, range: "M5:O8" },
    ],
  });
  assert.equal(sheet.tables.length, 1);
  assert.equal(sheet.tables[0], before);
  assert.deepEqual(
    { ...before },
    {
      name: "OfficePM_Results",
      area: { top: 5, left: 13, bottom: 8, right: 15 },
      headers: true,
      totals: false,
      style: "TableStyleLight1",
      banded: false,
    },
  );
});
