import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeHost, type Seed } from "../../e2e/fake-office/host.ts";
import type { PatchOperation, WorkbookPatch, WorkbookSnapshot } from "../api/types.ts";
import type { OfficeFailure } from "../workbook.ts";
import { officeCapabilities } from "./requirements.ts";
import { openWorkbook } from "./workbook.ts";

const Backlog: WorkbookSnapshot = {
  sheets: [
    {
      name: "Backlog",
      rows: [
        { r: 1, v: ["Key", "Feature", "Reach"] },
        { r: 2, v: ["A-1", "Search", 500] },
        { r: 3, v: ["A-2", "Export", { v: 0.8, n: "0%" }] },
      ],
      autoFilter: "A1:C3",
    },
  ],
  activeSheet: "Backlog",
};

const ListPatch: WorkbookPatch = {
  styles: { number: { numberFormat: "0.0", fill: "#FFFFFF", bottom: { weight: "hair", color: "#D3D9DF" } }, header: { bold: true } },
  operations: [
    { op: "ensureSheet", sheet: "OfficePM Summary", content: "replace", tabColor: "#0B4F8A" },
    {
      op: "writeBlock",
      sheet: "OfficePM Summary",
      at: "B2",
      rows: [
        ["Search first", { v: 12.5, s: "number" }],
        [null, "=SUM(A1)"],
      ],
    },
    {
      op: "ensureListColumns",
      sheet: "Backlog",
      headerRow: 1,
      firstRow: 2,
      lastRow: 3,
      autoFilter: "A1:D3",
      columns: [
        {
          id: "Score",
          column: 4,
          header: "Score",
          headerStyle: "header",
          width: 9,
          cells: [
            { f: "C2*2", v: 1000, s: "number" },
            { f: "C3*2", v: 1.6, s: "number" },
          ],
        },
      ],
    },
    { op: "defineName", name: "OfficePM.col.Score", refersTo: "'Backlog'!$D$1:$D$3", hidden: true },
    { op: "defineName", name: "OfficePM.sheet.Summary", refersTo: "'OfficePM Summary'!$A$1", hidden: true },
  ],
};

function excel(seed: Seed = {}): FakeHost {
  const host = new FakeHost({ snapshot: Backlog, ...seed });
  Object.assign(globalThis, { Office: host.office, Excel: host.excel });
  return host;
}

async function failure(work: Promise<unknown>): Promise<OfficeFailure> {
  try {
    await work;
  } catch (error) {
    return error as OfficeFailure;
  }
  return assert.fail("It did not fail.");
}

const state = (host: FakeHost) =>
  JSON.stringify(host.book, (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value));
const own = (...operations: PatchOperation[]): WorkbookPatch => ({
  ...ListPatch,
  operations: [{ op: "ensureSheet", sheet: "OfficePM Summary", content: "replace" }, ...operations],
});
const sheetOf = (host: FakeHost, name = "OfficePM Summary") => {
  const sheet = host.book.sheet(name);
  assert.ok(sheet, `There is no sheet '${name}'.`);
  return sheet;
};

test("A workbook is read in three requests, as the service's own readers would read it", async () => {
  const host = excel();
  const read = await openWorkbook().read();
  assert.deepEqual(read, {
    sheets: [
      {
        name: "Backlog",
        visibility: "visible",
        rows: [
          { r: 1, c: 1, v: ["Key", "Feature", "Reach"] },
          { r: 2, c: 1, v: ["A-1", "Search", 500] },
          { r: 3, c: 1, v: ["A-2", "Export", { v: 0.8, n: "0%" }] },
        ],
        merges: [],
        tables: [],
        autoFilter: "A1:C3",
        hiddenColumns: [],
        protected: false,
      },
    ],
    names: [],
    activeSheet: "Backlog",
    date1904: false,
  });
  // The last one is Excel.run's own.
  assert.equal(host.syncs, 4);
  assert.equal(host.undoRecords, 0);
});

test("All that surrounds the cells is read: tables, names, merged cells, hidden rows and columns, protection, the date system", async () => {
  const snapshot: WorkbookSnapshot = {
    sheets: [
      {
        name: "It's mine",
        visibility: "visible",
        rows: [
          { r: 2, c: 2, v: ["Key", "Reach", "Notes"] },
          { r: 3, hidden: true, c: 2, v: ["A-1", { f: "NA()", e: "#N/A" }, { f: '""', v: "" }] },
          { r: 4, c: 2, v: [true, { v: 45000, n: "yyyy-mm-dd" }, "#N/A"] },
          { r: 4, c: 20, v: ["far away"] },
        ],
        merges: ["B6:D6"],
        tables: [{ name: "Items", range: "B2:D4", columns: ["Key", "Reach", "Notes"], headerRow: true, totalsRow: false }],
        hiddenColumns: [4],
        protected: true,
      },
      { name: "Old", visibility: "veryHidden", rows: [], merges: [], tables: [], hiddenColumns: [], protected: false },
    ],
    names: [
      { name: "OfficePM.list", refersTo: "'It''s mine'!$B$2:$D$4" },
      { name: "Rate", refersTo: "0.19" },
    ],
    activeSheet: "It's mine",
    date1904: true,
  };
  excel({ snapshot });
  assert.deepEqual(await openWorkbook().read(), snapshot);
});

test("A stray cell at the end of a sheet costs nothing", async () => {
  const rows = [
    { r: 1, c: 1, v: ["Key"] },
    { r: 1_048_576, c: 16_384, v: ["stray", { f: "A1", v: "Key" }].slice(0, 1) },
  ];
  const host = excel({ snapshot: { sheets: [{ name: "Backlog", rows }] } });
  assert.deepEqual((await openWorkbook().read()).sheets[0]?.rows, rows);
  assert.ok(host.syncs < 7, `${host.syncs} requests`);
});

test("A list that is too much for one answer is read in parts", async () => {
  const text = "x".repeat(900);
  const rows = Array.from({ length: 5000 }, (_, i) => ({ r: i + 1, c: 1, v: [`A-${i}`, text, i] }));
  const host = excel({ snapshot: { sheets: [{ name: "Backlog", rows }] } });
  assert.deepEqual((await openWorkbook().read()).sheets[0]?.rows, rows);
  assert.ok(host.syncs < 25, `${host.syncs} requests`);
});

test("More merged cells than Excel names at once are read part by part, each once", async () => {
  const merges = Array.from(
    { length: 3000 },
    (_, i) => `${i % 2 === 0 ? "B" : "E"}${3 * Math.floor(i / 2) + 1}:${i % 2 === 0 ? "C" : "F"}${3 * Math.floor(i / 2) + 2}`,
  );
  const rows = [1, 4500].map(r => ({ r, c: 1, v: ["Key", "Theme", null, null, "Goal", "Notes"] }));
  const quiet = { name: "Old", rows: [], merges: ["A1:B1"], tables: [] };
  const host = excel({ snapshot: { sheets: [{ name: "Backlog", rows, merges, tables: [] }, quiet] } });
  const { sheets } = await openWorkbook().read();
  assert.deepEqual([...(sheets[0]?.merges ?? [])].sort(), [...merges].sort());
  assert.deepEqual(sheets[0]?.rows?.length, 2);
  assert.ok(host.syncs < 40, `${host.syncs} requests`);
});

test("An Excel that names no merged cells at all is read without them, and not asked for ever", async () => {
  const host = excel({
    snapshot: {
      sheets: [
        {
          name: "Backlog",
          rows: [
            { r: 1, c: 1, v: ["Key"] },
            { r: 900_000, c: 40, v: [1] },
          ],
          tables: [],
        },
      ],
    },
  });
  host.refusesMerges = true;
  const { sheets } = await openWorkbook().read();
  assert.deepEqual([sheets[0]?.merges, sheets[0]?.rows?.length], [[], 2]);
  assert.ok(host.syncs < 220, `${host.syncs} requests`);
});

test("Reading stops between two requests when nobody waits for it any more", async () => {
  excel();
  const stop = new AbortController();
  stop.abort();
  await assert.rejects(openWorkbook().read(stop.signal), { name: "AbortError" });
});

test("A patch is written as one step of undo, and written again changes nothing", async () => {
  const host = excel();
  const workbook = openWorkbook();
  const receipt = await workbook.apply(ListPatch);
  assert.deepEqual(receipt, { sheets: ["OfficePM Summary"], columns: ["D"], substituted: [] });
  assert.equal(host.undoRecords, 1);
  const once = state(host);
  await workbook.apply(ListPatch);
  assert.equal(state(host), once);
  assert.equal(sheetOf(host, "Backlog").cell(2, 4)?.formula, "C2*2");
  assert.equal(sheetOf(host, "Backlog").numberFormat(2, 4), "0.0");
  assert.deepEqual(sheetOf(host, "Backlog").filter, { area: { top: 1, left: 1, bottom: 3, right: 4 }, isFiltering: false });
});

test("Text stays text, whatever it looks like", async () => {
  const host = excel();
  const texts = [
    "=SUM(A1)",
    "80%",
    "007",
    "TRUE",
    "1-2",
    "+49 30",
    "@home",
    "-",
    "'quoted",
    "#N/A",
    "2026-01-01",
    "plain prose here",
    "Zwölf",
    "=",
  ];
  await openWorkbook().apply(own({ op: "writeBlock", sheet: "OfficePM Summary", at: "A1", rows: [texts] }));
  assert.deepEqual(
    texts.map((_, i) => sheetOf(host).cell(1, i + 1)),
    texts.map(value => ({ type: "String", value, formula: null })),
  );
});

test("Text stays text, whatever it is made of", async () => {
  const letters = [..."=+-@'#%0123456789./:, (TRUEruefalsN)é€日", "#N/A", "=A1", "TRUE"];
  // Always the same: a failure can be looked at again.
  let seed = 20_261_128;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const text = () => Array.from({ length: 1 + next(12) }, () => letters[next(letters.length)]).join("");
  const rows = Array.from({ length: 200 }, () => Array.from({ length: 10 }, text));
  const host = excel();
  await openWorkbook().apply(own({ op: "writeBlock", sheet: "OfficePM Summary", at: "A1", rows }));
  for (const [i, row] of rows.entries()) {
    for (const [j, value] of row.entries()) assert.deepEqual(sheetOf(host).cell(i + 1, j + 1), { type: "String", value, formula: null });
  }
});

test("A format that is text does not keep a formula of ours from being one", async () => {
  const host = excel();
  for (const row of [1, 2, 3]) sheetOf(host, "Backlog").look(row, 4).numberFormat = "@";
  await openWorkbook().apply(ListPatch);
  assert.equal(sheetOf(host, "Backlog").cell(3, 4)?.formula, "C3*2");
});

test("Where undo cannot be grouped it is tried once and then done without", async () => {
  const host = excel();
  host.refusesUndoGroups = true;
  const workbook = openWorkbook();
  await workbook.apply(ListPatch);
  assert.ok(host.book.sheet("OfficePM Summary"));
  const old = excel({ version: "1.9" });
  await openWorkbook().apply(ListPatch);
  assert.ok(old.book.sheet("OfficePM Summary"));
});

test("A list that was sorted between reading and writing is not written into", async () => {
  const host = excel();
  const workbook = openWorkbook();
  await workbook.read();
  const sheet = sheetOf(host, "Backlog");
  const [second, third] = [sheet.cells.get(2), sheet.cells.get(3)];
  assert.ok(second && third);
  sheet.cells.set(2, third).set(3, second);
  const before = state(host);
  assert.equal((await failure(workbook.apply(ListPatch))).kind, "changed");
  assert.equal(state(host), before);
});

test("A list that changes while it is written is noticed", async () => {
  const host = excel();
  const workbook = openWorkbook();
  await workbook.read();
  host.beforeSync = () => {
    if (host.book.sheet("OfficePM Summary") !== undefined) sheetOf(host, "Backlog").put(2, 3, { type: "Double", value: 7, formula: null });
  };
  const { kind, sheet } = await failure(workbook.apply(ListPatch));
  assert.deepEqual({ kind, sheet }, { kind: "changed", sheet: "Backlog" });
});

test("A protected sheet is left alone, and named", async () => {
  const host = excel();
  const workbook = openWorkbook();
  await workbook.read();
  sheetOf(host, "Backlog").isProtected = true;
  const before = state(host);
  const { kind, sheet } = await failure(workbook.apply(ListPatch));
  assert.deepEqual({ kind, sheet }, { kind: "protected", sheet: "Backlog" });
  assert.equal(state(host), before);
});

test("A workbook whose structure is protected gets no new sheet", async () => {
  const host = excel();
  host.book.isStructureProtected = true;
  const before = state(host);
  assert.equal((await failure(openWorkbook().apply(ListPatch))).kind, "protected");
  assert.equal(state(host), before);
});

test("While a cell is being edited nothing is done, and it is said", async () => {
  const host = excel();
  host.isEditingCell = true;
  assert.equal((await failure(openWorkbook().read())).kind, "cell-edit");
  host.isEditingCell = false;
  const workbook = openWorkbook();
  await workbook.read();
  host.isEditingCell = true;
  assert.equal((await failure(workbook.apply(ListPatch))).kind, "cell-edit");
  host.isEditingCell = false;
  await workbook.apply(ListPatch);
});

test("Whatever request fails, doing the whole again completes it", async () => {
  const whole = excel();
  await openWorkbook().apply(ListPatch);
  const wanted = whole.saved();
  for (let at = 0; at < whole.syncs; at++) {
    const host = excel();
    host.faults = [...Array<string>(at).fill(""), "GeneralException"];
    const workbook = openWorkbook();
    await workbook.apply(ListPatch).catch(() => workbook.apply(ListPatch));
    assert.deepEqual(host.saved(), wanted, `Request ${at}`);
  }
});

test("A filter that hides rows is the person's business", async () => {
  const host = excel();
  const { filter } = sheetOf(host, "Backlog");
  assert.ok(filter);
  filter.isFiltering = true;
  sheetOf(host, "Backlog").hiddenRows.add(2);
  const { substituted } = await openWorkbook().apply(ListPatch);
  assert.equal(substituted.length, 1);
  assert.deepEqual(filter.area, { top: 1, left: 1, bottom: 3, right: 3 });
  assert.equal(sheetOf(host, "Backlog").cell(2, 4)?.formula, "C2*2");
});

test("Conditional formats of the person's that reach over our columns stay whole", async () => {
  const host = excel();
  sheetOf(host, "Backlog").conditionalFormats.push({ type: "Custom", range: "A1:Z99" });
  const workbook = openWorkbook();
  await workbook.apply(ListPatch);
  await workbook.apply({ operations: [{ op: "deleteListColumns", sheet: "Backlog", columns: ["D1:D3"] }] });
  assert.deepEqual(sheetOf(host, "Backlog").conditionalFormats, [{ type: "Custom", range: "A1:Z99" }]);
});

test("Our columns in a table: it grows over free cells and shrinks again, also in an Excel that cannot resize tables", async () => {
  for (const version of ["1.20", "1.9"]) {
    const snapshot: WorkbookSnapshot = {
      sheets: [
        {
          ...Backlog.sheets[0],
          name: "Backlog",
          autoFilter: null,
          tables: [{ name: "Items", range: "A1:C3", columns: ["Key", "Feature", "Reach"] }],
        },
      ],
      activeSheet: "Backlog",
    };
    const host = excel({ snapshot, version });
    const before = host.saved();
    const workbook = openWorkbook();
    const operations = ListPatch.operations.map(operation =>
      operation.op === "ensureListColumns" ? { ...operation, table: "Items", autoFilter: null } : operation,
    );
    const { substituted } = await workbook.apply({ ...ListPatch, operations });
    assert.equal(substituted.length, version === "1.9" ? 1 : 0);
    const [table] = host.saved().sheets[0]?.tables ?? [];
    assert.deepEqual({ range: table?.range, columns: table?.columns }, { range: "A1:D3", columns: ["Key", "Feature", "Reach", "Score"] });
    await workbook.apply({
      operations: [
        { op: "deleteListColumns", sheet: "Backlog", columns: ["D1:D3"], table: "Items" },
        { op: "deleteSheet", sheet: "OfficePM Summary" },
        { op: "deleteName", name: "OfficePM.col.Score" },
        { op: "deleteName", name: "OfficePM.sheet.Summary" },
      ],
    });
    assert.deepEqual(host.saved(), before);
  }
});

test("A column of ours with one of the person's behind it stays in the table, empty, with the name that Excel gives", async () => {
  const tables = [{ name: "Items", range: "A1:C2", columns: ["Key", "Score", "Notes"] }];
  const rows = [
    { r: 1, v: ["Key", "Score", "Notes"] },
    { r: 2, v: ["A-1", 5, "mine"] },
  ];
  const host = excel({ snapshot: { sheets: [{ name: "Backlog", rows, tables }] } });
  await openWorkbook().apply({ operations: [{ op: "deleteListColumns", sheet: "Backlog", columns: ["B1:B2"], table: "Items" }] });
  const [sheet] = host.saved().sheets;
  assert.deepEqual(sheet?.rows, [
    { r: 1, c: 1, v: ["Key", "Column1", "Notes"] },
    { r: 2, c: 1, v: ["A-1", null, "mine"] },
  ]);
  assert.equal(sheet?.tables?.[0]?.range, "A1:C2");
});

test("Taken out again, nothing of ours is left, and what the .xlsx route keeps goes too", async () => {
  const host = excel();
  const before = host.saved();
  const workbook = openWorkbook();
  await workbook.apply(ListPatch);
  host.book.parts.push("urn:officepm:restore");
  await workbook.apply({
    operations: [
      { op: "deleteListColumns", sheet: "Backlog", columns: ["D1:D3"] },
      { op: "deleteSheet", sheet: "OfficePM Summary" },
      { op: "deleteName", name: "OfficePM.col.Score" },
      { op: "deleteName", name: "OfficePM.sheet.Summary" },
      { op: "deleteName", name: "OfficePM.list" },
    ],
  });
  assert.deepEqual(host.saved(), before);
  assert.deepEqual(host.book.parts, []);
});

test("A very hidden sheet is deleted all the same", async () => {
  const host = excel();
  const workbook = openWorkbook();
  await workbook.apply(own());
  sheetOf(host).visibility = "VeryHidden";
  await workbook.apply({ operations: [{ op: "deleteSheet", sheet: "OfficePM Summary" }] });
  assert.equal(host.book.sheet("OfficePM Summary"), undefined);
});

test("Sheets that are not ours are never written as a whole", async () => {
  const host = excel();
  const before = state(host);
  const error = await failure(openWorkbook().apply({ operations: [{ op: "ensureSheet", sheet: "Backlog", content: "replace" }] }));
  assert.match(error.message, /not a sheet of OfficePM/);
  assert.equal(state(host), before);
});

test("A link keeps the look and the text that its cell is to have", async () => {
  const host = excel();
  await openWorkbook().apply(
    own(
      { op: "writeBlock", sheet: "OfficePM Summary", at: "B2", rows: [[{ v: "Search", s: "header" }]] },
      { op: "setLink", sheet: "OfficePM Summary", cell: "B2", target: "'Backlog'!A2", tip: "Go to the row" },
    ),
  );
  assert.equal(sheetOf(host).cell(2, 2)?.value, "Search");
  assert.deepEqual(sheetOf(host).look(2, 2), { numberFormat: "General", font: { bold: true } });
  assert.deepEqual(sheetOf(host).links.get("B2"), { documentReference: "'Backlog'!A2", screenTip: "Go to the row" });
});

test("What Graph could not do is painted, and its cells are left as they are", async () => {
  const host = excel();
  const workbook = openWorkbook();
  const patch = own(
    {
      op: "writeBlock",
      sheet: "OfficePM Summary",
      at: "A1",
      rows: [
        ["Rank", "Share"],
        [1, 0.5],
      ],
    },
    { op: "setValidation", sheet: "OfficePM Summary", range: "A2", values: ["yes", "no"] },
    { op: "setDataBar", sheet: "OfficePM Summary", range: "B2:B9", color: "#5B9FCC", minimum: 0, maximum: 1 },
    { op: "setConditionalFormat", sheet: "OfficePM Summary", range: "A2:A9", formula: "A2>1", style: "header" },
  );
  // As Graph leaves it.
  await workbook.apply(
    own({
      op: "writeBlock",
      sheet: "OfficePM Summary",
      at: "A1",
      rows: [
        ["Rank", "Share"],
        [1, 0.75],
      ],
    }),
  );
  await workbook.apply(patch, {
    onlySubstituted: { sheets: ["OfficePM Summary"], columns: [], substituted: ["Settings have no drop-down lists"] },
  });
  const sheet = sheetOf(host);
  assert.equal(sheet.cell(2, 2)?.value, 0.75);
  assert.equal(sheet.validations.length, 1);
  assert.deepEqual(
    sheet.conditionalFormats.map(({ type, range }) => ({ type, range })),
    [
      { type: "Custom", range: "A2:A9" },
      { type: "DataBar", range: "B2:B9" },
    ],
  );
  await workbook.apply(patch, { onlySubstituted: { sheets: ["OfficePM Summary"], columns: [], substituted: [] } });
  assert.equal(sheet.conditionalFormats.length, 2);
});

test("Notes are written once, go with what they were about, and are left out where this Excel has none", async () => {
  const noted = (text: string): PatchOperation => ({ op: "setNote", sheet: "OfficePM Summary", cell: "B2", text });
  const host = excel();
  const workbook = openWorkbook();
  assert.equal(officeCapabilities().notes, true);
  await workbook.apply(own(noted("How this is counted")));
  await workbook.apply(own(noted("How this is counted now")));
  assert.deepEqual(sheetOf(host).notes, [{ cell: "B2", content: "How this is counted now" }]);
  await workbook.apply(own(noted("As Graph left it out")), {
    onlySubstituted: { sheets: ["OfficePM Summary"], columns: [], substituted: ["Cells have no notes"] },
  });
  assert.deepEqual(sheetOf(host).notes, [{ cell: "B2", content: "As Graph left it out" }]);
  await workbook.apply(own());
  assert.deepEqual(sheetOf(host).notes, []);
  excel({ version: "1.17" });
  assert.equal(officeCapabilities().notes, false);
});

test("A workbook that was never saved has a name and no address", async () => {
  excel({ name: "Book1" });
  assert.deepEqual(await openWorkbook().identify(), { url: null, name: "Book1", saved: false });
  const url = "https://contoso.sharepoint.com/sites/pm/Backlog.xlsx";
  excel({ name: "Backlog.xlsx", url });
  assert.deepEqual(await openWorkbook().identify(), { url, name: "Backlog.xlsx", saved: true });
});

test("Saving is asked for where Excel can, and refused in words where it cannot", async () => {
  const host = excel();
  await openWorkbook().save();
  assert.equal(host.book.saves, 1);
  excel({ version: "1.10" });
  assert.equal((await failure(openWorkbook().save())).kind, "not-supported");
});

test("A finding leads to its cell, unless the sheet is gone or hidden", async () => {
  const host = excel();
  const workbook = openWorkbook();
  await workbook.goTo("backlog", "C3");
  assert.equal(host.book.active?.name, "Backlog");
  assert.equal((await failure(workbook.goTo("Gone", "A1"))).kind, "changed");
  assert.deepEqual(await workbook.listSheets(), ["Backlog"]);
});
