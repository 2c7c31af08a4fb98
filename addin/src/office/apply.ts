import type { WorkbookPatch, WorkbookSnapshot } from "../api/types.ts";
import type { Receipt } from "../workbook.ts";
import { areaOf, columnName, sameName } from "./addresses.ts";
import { Batch } from "./batch.ts";
import { failureOf, OfficeError } from "./failure.ts";
import { columnsOf, paintList, type StandingList, writeList } from "./list.ts";
import { paintOwn, type StandingSheet, writeOwn } from "./own-sheet.ts";
import { type ListColumns, type Plan, planOf } from "./plan.ts";
import { readTyped, type TypedCells, typedIn } from "./read.ts";
import { has } from "./requirements.ts";

/** What the .xlsx route keeps in the file so that remove can give back the original. */
const RestoreRecord = "urn:officepm:restore";
const ListName = "OfficePM.list";

/** What there is before a patch is applied. */
interface Standing {
  own: Map<string, StandingSheet>;
  lists: Map<string, StandingList>;
  names: Map<string, Excel.NamedItem>;
  /** Tabs from left to right. */
  tabs: string[];
}

/**
 * Writes a patch into the open workbook. Each step may be repeated with the same result as once, so after a failure the whole is simply done again.
 * @param known the workbook as it was read, from which the patch follows: a list that changed since is not written into.
 */
export async function applyPatch(context: Excel.RequestContext, patch: WorkbookPatch, known: WorkbookSnapshot): Promise<Receipt> {
  const plan = planOf(patch);
  const standing = await look(context, plan);
  const said = new Set(patch.substituted ?? []);
  for (const list of plan.lists) await refuseIfChanged(context, list, standing, known);

  const batch = new Batch(context);
  await batch.add(() => {
    context.application.suspendScreenUpdatingUntilNextSync();
    context.application.suspendApiCalculationUntilNextSync();
  });
  await addSheets(context, batch, plan, standing);
  // Names say what is ours: they come before what they name, so that whatever happens in between can be taken out again.
  await defineNames(context, batch, plan, standing);
  for (const list of plan.lists) {
    const there = standing.lists.get(key(list.sheet));
    if (there !== undefined) await about(list.sheet, () => writeList(batch, list, there, patch, said).then(() => batch.send()));
  }
  for (const list of plan.lists) await refuseIfChanged(context, list, standing, known);
  for (const sheet of plan.own) {
    const there = standing.own.get(key(sheet.name));
    if (there === undefined) throw gone(sheet.name);
    await writeOwn({ batch, wanted: sheet, standing: there, patch, said });
  }
  await removeWhatGoes(context, batch, plan, standing);
  await batch.send();
  return receiptOf(plan, standing, said);
}

/** Writes only what another route had to leave out, on the sheets that it wrote. */
export async function paintPatch(context: Excel.RequestContext, patch: WorkbookPatch, receipt: Receipt): Promise<Receipt> {
  const plan = planOf(patch);
  plan.own = plan.own.filter(sheet => receipt.sheets.some(written => sameName(written, sheet.name)));
  const standing = await look(context, { ...plan, deleted: [], names: new Map() });
  const said = new Set(patch.substituted ?? []);
  const batch = new Batch(context);
  for (const list of plan.lists) {
    const there = standing.lists.get(key(list.sheet));
    if (there !== undefined) await about(list.sheet, () => paintList(batch, list, there, said).then(() => batch.send()));
  }
  for (const sheet of plan.own) {
    const there = standing.own.get(key(sheet.name));
    // What was written over there takes a moment to arrive in this window.
    if (there === undefined)
      throw new OfficeError("busy", `The sheet '${sheet.name}' has not arrived in this window yet.`, { sheet: sheet.name });
    await paintOwn({ batch, wanted: sheet, standing: there, patch, said });
  }
  await batch.send();
  return receiptOf(plan, standing, said);
}

const key = (name: string) => name.toLowerCase();

async function about<T>(sheet: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error, sheet);
  }
}

function gone(sheet: string): OfficeError {
  return new OfficeError("changed", `There is no sheet '${sheet}' any more. Recalculate once more.`, { sheet });
}

/** Two questions: what there is, and what is on the sheets that the patch is about. */
async function look(context: Excel.RequestContext, plan: Plan): Promise<Standing> {
  const { workbook } = context;
  const sheets = workbook.worksheets.load("items/name");
  const names = workbook.names.load("items/name,items/formula,items/visible,items/scope");
  const tables = workbook.tables.load("items/name");
  workbook.protection.load("protected");
  await context.sync();

  const find = (name: string) => sheets.items.find(sheet => sameName(sheet.name, name));
  const ours = plan.own.map(({ name }) => find(name)).filter(sheet => sheet !== undefined);
  const lists = plan.lists.map(({ sheet }) => find(sheet)).filter(sheet => sheet !== undefined);
  for (const sheet of [...ours, ...lists]) sheet.protection.load("protected");
  const charts = ours.map(sheet => sheet.charts.load("items/name"));
  const notes = has("notes") ? ours.map(sheet => sheet.notes.load("items/authorName")) : [];
  const filters = lists.map(sheet => ({
    filter: sheet.autoFilter.load("isDataFiltered"),
    range: sheet.autoFilter.getRangeOrNullObject().load("address"),
  }));
  const placed = tables.items.map(table => ({
    table,
    range: table.getRange().load("address"),
    columns: table.columns.load("items/name"),
    sheet: table.worksheet.load("name"),
  }));
  await context.sync();

  for (const sheet of [...ours, ...lists]) {
    // Never taken off silently: whoever protected it had a reason.
    if (sheet.protection.protected) throw new OfficeError("protected", `The sheet '${sheet.name}' is protected.`, { sheet: sheet.name });
  }
  const isMissing = plan.own.some(({ name, ensure }) => ensure !== null && find(name) === undefined);
  if (workbook.protection.protected && (isMissing || plan.deleted.some(name => find(name) !== undefined))) {
    throw new OfficeError("protected", "The workbook's structure is protected: sheets can be neither added nor deleted.");
  }
  const tablesOn = (name: string) =>
    placed
      .filter(found => found.sheet.name === name)
      .map(({ table, range, columns }) => ({ table, range: areaOf(range.address), columns: columns.items.map(column => column.name) }));
  return {
    own: new Map(
      ours.map((sheet, i) => [
        key(sheet.name),
        { sheet, charts: charts[i]?.items ?? [], notes: notes[i]?.items ?? [], tables: tablesOn(sheet.name), isNew: false },
      ]),
    ),
    lists: new Map(
      lists.map((sheet, i) => {
        const found = filters[i];
        const filter =
          found === undefined || found.range.isNullObject
            ? null
            : { range: areaOf(found.range.address), isFiltering: found.filter.isDataFiltered };
        return [key(sheet.name), { sheet, tables: tablesOn(sheet.name), filter }];
      }),
    ),
    names: new Map(names.items.filter(name => name.scope === "Workbook").map(name => [key(name.name), name])),
    tabs: sheets.items.map(sheet => sheet.name),
  };
}

/** Results belong to items: what is typed into the list, apart from our own columns, must be what was read. */
async function refuseIfChanged(
  context: Excel.RequestContext,
  list: ListColumns,
  standing: Standing,
  known: WorkbookSnapshot,
): Promise<void> {
  const there = standing.lists.get(key(list.sheet));
  const before = known.sheets.find(sheet => sameName(sheet.name, list.sheet));
  if (there === undefined || before === undefined) {
    if (list.ensures.length > 0) throw gone(list.sheet);
    return;
  }
  const ours = columnsOf(list);
  const now = await readTyped(context, there.sheet);
  if (sameCells(typedIn(before), now, ours)) return;
  throw new OfficeError("changed", `The sheet '${list.sheet}' changed while OfficePM was at work. Recalculate once more.`, {
    sheet: list.sheet,
  });
}

function sameCells(before: TypedCells, now: TypedCells, ours: ReadonlySet<number>): boolean {
  const isTheirs = (cell: string) => !ours.has(Number(cell.slice(cell.indexOf(":") + 1)));
  for (const [cell, typed] of now) if (isTheirs(cell) && before.get(cell) !== typed) return false;
  for (const cell of before.keys()) if (isTheirs(cell) && !now.has(cell)) return false;
  return true;
}

async function addSheets(context: Excel.RequestContext, batch: Batch, plan: Plan, standing: Standing): Promise<void> {
  for (const { name, ensure } of plan.own) {
    if (ensure === null || standing.own.has(key(name))) continue;
    await batch.add(() => {
      standing.own.set(key(name), { sheet: context.workbook.worksheets.add(name), charts: [], notes: [], tables: [], isNew: true });
    });
  }
}

async function defineNames(context: Excel.RequestContext, batch: Batch, plan: Plan, standing: Standing): Promise<void> {
  for (const [name, wanted] of plan.names) {
    if (wanted === null) continue;
    const formula = `=${wanted.refersTo}`;
    const isVisible = !(wanted.hidden ?? false);
    const known = standing.names.get(key(name));
    await batch.add(() => {
      if (known === undefined) {
        context.workbook.names.add(name, formula).visible = isVisible;
        return;
      }
      if (known.formula !== formula) known.formula = formula;
      if (known.visible !== isVisible) known.visible = isVisible;
    });
  }
}

async function removeWhatGoes(context: Excel.RequestContext, batch: Batch, plan: Plan, standing: Standing): Promise<void> {
  for (const name of plan.deleted) {
    const tab = standing.tabs.find(found => sameName(found, name));
    if (tab === undefined) continue;
    await batch.add(() => {
      const sheet = context.workbook.worksheets.getItem(tab);
      // A sheet that is hidden from menus cannot be deleted.
      sheet.visibility = "Visible";
      sheet.delete();
    });
  }
  for (const [name, wanted] of plan.names) {
    const known = standing.names.get(key(name));
    if (wanted === null && known !== undefined) await batch.add(() => known.delete());
  }
  if (plan.names.get(ListName) !== null) return;
  await batch.send();
  const record = context.workbook.customXmlParts.getByNamespace(RestoreRecord).getOnlyItemOrNullObject().load("id");
  await context.sync();
  if (!record.isNullObject) await batch.add(() => record.delete());
}

function receiptOf(plan: Plan, standing: Standing, said: ReadonlySet<string>): Receipt {
  const written = plan.own.filter(sheet => sheet.ensure !== null).map(sheet => sheet.name);
  const isNew = (name: string) => !standing.tabs.some(tab => sameName(tab, name));
  const columns = new Set(plan.lists.flatMap(list => list.ensures).flatMap(ensure => ensure.columns.map(column => column.column)));
  return {
    sheets: [...standing.tabs.filter(tab => written.some(name => sameName(name, tab))), ...written.filter(isNew)],
    columns: [...columns].sort((a, b) => a - b).map(columnName),
    substituted: [...said],
  };
}
