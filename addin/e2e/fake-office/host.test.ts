// A fake that lets mistakes pass would prove nothing: each of them is made here once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeHost } from "./host.ts";

// The add-in's own types would not allow most of these mistakes.
// biome-ignore lint/suspicious/noExplicitAny: mistakes on purpose
type Anything = any;

function excel(seed = {}) {
  const host = new FakeHost({ snapshot: { sheets: [{ name: "Backlog", rows: [{ r: 1, v: ["Key", "Reach"] }] }] }, ...seed });
  return { host, run: (work: (context: Anything) => unknown, options?: object) => host.excel.run(...(options ? [options, work] : [work])) };
}

const first = (context: Anything) => context.workbook.worksheets.getItem("Backlog");

for (const [mistake, code, work] of [
  ["Reading what was not loaded", "PropertyNotLoaded", c => first(c).name],
  ["Reading before sync()", "PropertyNotLoaded", c => first(c).load("name").name],
  [
    "Asking whether something is there before sync()",
    "PropertyNotLoaded",
    c => c.workbook.worksheets.getItemOrNullObject("x").isNullObject,
  ],
  ["Loading what there is not", "InvalidArgument", c => first(c).load("colour")],
  ["Loading everything", "InvalidArgument", c => c.workbook.worksheets.load("items")],
  [
    "A block of another shape",
    "InvalidArgument",
    c => {
      first(c).getRange("A1:B2").values = [[1, 2]];
    },
  ],
  [
    "More than 5 MB at once",
    "RequestPayloadSizeLimitExceeded",
    c => {
      first(c).getRange("A1:A200").values = Array.from({ length: 200 }, () => ["x".repeat(30_000)]);
    },
  ],
  ["A sheet that is not there", "ItemNotFound", c => c.workbook.worksheets.getItem("Gone")],
  ["A second sheet of a name", "ItemAlreadyExists", c => c.workbook.worksheets.add("backlog")],
  [
    "A formula that names a sheet which is not there",
    "InvalidArgument",
    c => {
      first(c).getRange("A1").formulas = [["='Gone'!A1"]];
    },
  ],
  [
    "A formula that names a table which is not there",
    "InvalidArgument",
    c => {
      first(c).getRange("A1").formulas = [["=SUM(Items[Reach])"]];
    },
  ],
  ["The last visible sheet deleted", "InvalidOperation", c => first(c).delete()],
] as [string, string, (context: Anything) => unknown][]) {
  test(`${mistake} is refused`, async () => {
    const { run } = excel();
    await assert.rejects(run(work) as Promise<unknown>, { code });
  });
}

test("What Excel does not have is no silent undefined", async () => {
  const { run } = excel();
  await assert.rejects(run(c => first(c).colour) as Promise<unknown>, /no 'colour'/);
});

test("More than 5 MB is not answered at once", async () => {
  const { run, host } = excel();
  const sheet = host.book.sheet("Backlog");
  for (let row = 1; row <= 200; row++) sheet?.put(row, 1, { type: "String", value: "x".repeat(30_000), formula: null });
  await assert.rejects(run(c => first(c).getRange("A1:A200").load("values")) as Promise<unknown>, {
    code: "ResponsePayloadSizeLimitExceeded",
  });
});

test("Protected cells are not written, a cell being edited stops everything, and newer functions are not there in an older Excel", async () => {
  const write = (c: Anything) => {
    first(c).getRange("A1").values = [["x"]];
  };
  const locked = excel();
  const sheet = locked.host.book.sheet("Backlog");
  assert.ok(sheet);
  sheet.isProtected = true;
  await assert.rejects(locked.run(write) as Promise<unknown>, { code: "AccessDenied" });
  const editing = excel();
  editing.host.isEditingCell = true;
  await assert.rejects(editing.run(write) as Promise<unknown>, { code: "InvalidOperationInCellEditMode" });
  const old = excel({ version: "1.9" });
  await assert.rejects(old.run(c => c.workbook.save("Save")) as Promise<unknown>, { code: "ApiNotFound" });
  await assert.rejects(old.run(write, { mergeUndoGroup: true }) as Promise<unknown>, { code: "ApiNotFound" });
});

test("Each request that writes is a step of undo, unless they are grouped", async () => {
  const work = async (c: Anything) => {
    first(c).getRange("A1").values = [["x"]];
    await c.sync();
    first(c).getRange("A2").values = [["y"]];
  };
  const { host, run } = excel();
  await run(work);
  assert.equal(host.undoRecords, 2);
  await run(work, { mergeUndoGroup: true });
  assert.equal(host.undoRecords, 3);
});

test("What looks like a number, a date or a truth value becomes one, as when it is typed", async () => {
  const { host, run } = excel();
  await run((c: Anything) => {
    first(c).getRange("A2:E2").values = [["80%", "1-2", "true", "007", "'007"]];
  });
  assert.deepEqual(
    [1, 2, 3, 4, 5].map(column => host.book.sheet("Backlog")?.cell(2, column)?.value),
    [0.8, 45_000, true, 7, "007"],
  );
});

test("A table whose cells are cleared of everything is gone, one whose contents are cleared has headers all the same", async () => {
  const tables = [{ name: "Items", range: "A1:B2", columns: ["Key", "Reach"] }];
  const { host, run } = excel({ snapshot: { sheets: [{ name: "Backlog", rows: [{ r: 1, v: ["Key", "Reach"] }], tables }] } });
  await run((c: Anything) => first(c).getRange("A1:B2").clear("Contents"));
  assert.equal(host.book.sheet("Backlog")?.cell(1, 2)?.value, "Column2");
  await run((c: Anything) => first(c).getRange("A1:B2").clear("All"));
  assert.deepEqual(host.book.sheet("Backlog")?.tables, []);
});

test("A command that does not say that it is through is given up, and one that says it twice is noticed", async () => {
  const { host } = excel({ patience: 20 });
  host.office.actions.associate("recalc", () => undefined);
  await assert.rejects(host.click("recalc").done, /did not call completed/);
  host.office.actions.associate("check", event => {
    event.completed();
    event.completed();
  });
  await host.click("check").done;
  assert.equal(host.complaints.length, 2);
});
