import type { PatchOperationSetPage, WorkbookPatch } from "../api/types.ts";
import { type Area, addressOf, sameName } from "./addresses.ts";
import type { Batch } from "./batch.ts";
import { addChart } from "./charts.ts";
import { columns, type Grid, gridOf, joined, paint, pointsOf, stylesOf, writeValues } from "./grid.ts";
import type { StyledCells } from "./looks.ts";
import type { OwnSheet } from "./plan.ts";
import { has } from "./requirements.ts";

/** A sheet of ours as it stands. */
export interface StandingSheet {
  sheet: Excel.Worksheet;
  charts: readonly Excel.Chart[];
  notes: readonly Excel.Note[];
  tables: readonly { table: Excel.Table; range: Area }[];
  /** Made just now, with nothing on it. */
  isNew: boolean;
}

/** A sheet of ours to be written: what is wanted, what stands there, the patch that it is of, and where to say what differs. */
export interface OwnWork {
  batch: Batch;
  wanted: OwnSheet;
  standing: StandingSheet;
  patch: WorkbookPatch;
  said: Set<string>;
}

/** Writes a sheet of ours: emptied first where the patch says what is to stand on it, otherwise over what stands there. */
export async function writeOwn(work: OwnWork): Promise<void> {
  const { batch, wanted, standing, patch } = work;
  const { sheet } = standing;
  const replaces = standing.isNew || wanted.ensure?.content === "replace";
  if (replaces && !standing.isNew) await empty(batch, wanted, standing);
  const grid = wanted.blocks.length === 0 ? null : gridOf(wanted.blocks);
  const styles: StyledCells = grid === null ? new Map() : stylesOf(grid, patch.styles, replaces);
  await link(batch, wanted, sheet);
  if (grid !== null) {
    if (!replaces) await toNormal(batch, sheet, styles);
    await writeValues(batch, sheet, grid);
  }
  await addTables(batch, wanted, standing);
  if (replaces) await size(batch, wanted, sheet);
  await paint(batch, sheet, styles);
  await dress(work, replaces);
}

/** Writes only what another route had to leave out: the cells, their formats and the sizes stand. */
export async function paintOwn(work: OwnWork): Promise<void> {
  const { batch, wanted, standing, patch } = work;
  const { sheet } = standing;
  await batch.add(() => forgetFollowing(sheet.getRange()));
  await takeOff(batch, standing);
  await link(batch, wanted, sheet);
  const linked = wanted.blocks.length === 0 ? null : only(gridOf(wanted.blocks), new Set(wanted.links.keys()));
  if (linked !== null) {
    // One cell each: what stands between them is not ours to write a second time.
    for (const cell of linked) {
      await writeValues(batch, sheet, cell);
      await paint(batch, sheet, stylesOf(cell, patch.styles, true));
    }
  }
  await dress(work, wanted.ensure?.content === "replace");
}

/** All that is not in cells: formats and choices that follow values, notes, charts, and how the sheet is seen. */
async function dress({ batch, wanted, standing: { sheet }, patch, said }: OwnWork, isWhole: boolean): Promise<void> {
  await follow(batch, wanted, sheet, patch);
  for (const { cell, text } of wanted.notes.values()) await batch.add(() => sheet.notes.add(cell, text), text.length);
  if (isWhole) await view(batch, wanted, sheet, said);
  for (const chart of wanted.charts.values()) await batch.add(() => addChart(sheet, chart), JSON.stringify(chart).length * 4);
}

/** Charts and notes are no part of the cells, so clearing these leaves them. */
async function takeOff(batch: Batch, { charts, notes }: StandingSheet): Promise<void> {
  for (const part of [...charts, ...notes]) await batch.add(() => part.delete());
}

function only(grid: Grid, cells: ReadonlySet<string>): Grid[] {
  return grid.rows.flatMap((line, i) =>
    line.flatMap((cell, j) => {
      const [top, left] = [grid.top + i, grid.left + j];
      return cell !== null && cells.has(addressOf({ top, left, bottom: top, right: left })) ? [{ top, left, rows: [[cell]] }] : [];
    }),
  );
}

async function empty(batch: Batch, wanted: OwnSheet, standing: StandingSheet): Promise<void> {
  const { sheet, tables } = standing;
  await takeOff(batch, standing);
  for (const { table } of tables) {
    // One that is wanted stays, so that formulas that name it do.
    if (tableFor(wanted, table.name) === undefined || !has("resizeTables")) await batch.add(() => table.convertToRange());
  }
  await batch.add(() => {
    const all = sheet.getRange();
    // Not all at once: a table whose cells are cleared of everything is gone.
    all.clear("Contents");
    all.clear("Formats");
    all.clear("Hyperlinks");
    forgetFollowing(all);
    all.set({ rowHidden: false, columnHidden: false });
    all.format.useStandardWidth = true;
    all.format.useStandardHeight = true;
    sheet.freezePanes.unfreeze();
  });
}

function forgetFollowing(range: Excel.Range): void {
  range.conditionalFormats.clearAll();
  range.dataValidation.clear();
}

async function toNormal(batch: Batch, sheet: Excel.Worksheet, cells: StyledCells): Promise<void> {
  for (const area of areasOf(cells)) {
    await batch.add(() => {
      sheet.getRange(addressOf(area)).style = "Normal";
    });
  }
}

/** The rectangles of all cells that have a style of ours. */
export function areasOf(cells: StyledCells): Area[] {
  const areas: Area[] = [];
  for (const [row, line] of [...cells].sort(([a], [b]) => a - b)) {
    const spans = joined(
      [...line.keys()].sort((a, b) => a - b).map(column => ({ first: column, last: column })),
      () => true,
    );
    for (const { first, last } of spans) {
      const above = areas.find(area => area.left === first && area.right === last && area.bottom === row - 1);
      if (above === undefined) areas.push({ top: row, left: first, bottom: row, right: last });
      else above.bottom = row;
    }
  }
  return areas;
}

// Before the cells: a link changes the style of its cell, and puts its own text where there is none.
async function link(batch: Batch, wanted: OwnSheet, sheet: Excel.Worksheet): Promise<void> {
  for (const { cell, target, tip } of wanted.links.values()) {
    await batch.add(() => {
      const range = sheet.getRange(cell);
      range.hyperlink = { documentReference: target, ...(tip ? { screenTip: tip } : {}) };
      range.style = "Normal";
    });
  }
}

async function addTables(batch: Batch, wanted: OwnSheet, { sheet, tables }: StandingSheet): Promise<void> {
  for (const table of wanted.tables) {
    const known = tables.find(found => sameName(found.table.name, table.name));
    if (known !== undefined && has("resizeTables")) {
      if (addressOf(known.range) !== table.range) await batch.add(() => known.table.resize(table.range));
      continue;
    }
    await batch.add(() => {
      const added = sheet.tables.add(table.range, true);
      added.name = table.name;
      added.style = "TableStyleLight1";
      added.showBandedRows = false;
    });
  }
}

function tableFor(wanted: OwnSheet, name: string) {
  return wanted.tables.find(table => sameName(table.name, name));
}

async function size(batch: Batch, wanted: OwnSheet, sheet: Excel.Worksheet): Promise<void> {
  const height = wanted.ensure?.defaultRowHeight;
  if (typeof height === "number") {
    await batch.add(() => {
      sheet.getRange().format.rowHeight = height;
    });
  }
  for (const { first, last, width, hidden } of joined(wanted.widths, (a, b) => a.width === b.width && a.hidden === b.hidden)) {
    await batch.add(() => {
      const range = sheet.getRange(addressOf(columns(first, last))).getEntireColumn();
      range.format.columnWidth = pointsOf(width);
      if (hidden) range.columnHidden = true;
    });
  }
  for (const { first, last, points } of joined(wanted.heights, (a, b) => a.points === b.points)) {
    await batch.add(() => {
      sheet.getRange(`${first}:${last}`).format.rowHeight = points;
    });
  }
}

/** What depends on the values of cells: conditional formats, bars, choices. */
async function follow(batch: Batch, wanted: OwnSheet, sheet: Excel.Worksheet, patch: WorkbookPatch): Promise<void> {
  for (const { range, formula, style } of wanted.formats) {
    await batch.add(() => {
      const { custom } = sheet.getRange(range).conditionalFormats.add("Custom");
      custom.rule.formula = `=${formula}`;
      const look = patch.styles?.[style] ?? {};
      if (look.fontColor) custom.format.font.color = look.fontColor;
      if (look.bold) custom.format.font.bold = true;
      if (look.italic) custom.format.font.italic = true;
      if (look.fill) custom.format.fill.color = look.fill;
      for (const [side, edge] of Edges) {
        const line = look[side];
        if (line) custom.format.borders.getItem(edge).set({ style: "Continuous", color: line.color });
      }
    });
  }
  for (const { range, color, minimum, maximum } of wanted.bars.values()) {
    await batch.add(() => {
      const { dataBar } = sheet.getRange(range).conditionalFormats.add("DataBar");
      dataBar.lowerBoundRule = { type: "Number", formula: String(minimum) };
      dataBar.upperBoundRule = { type: "Number", formula: String(maximum) };
      dataBar.positiveFormat.set({ fillColor: color, gradientFill: false });
    });
  }
  for (const { range, values } of wanted.validations.values()) {
    await batch.add(() => {
      const validation = sheet.getRange(range).dataValidation;
      validation.rule = { list: { inCellDropDown: true, source: values.join(",") } };
      // Something else may be typed as well: it is understood, or reported on Check.
      validation.errorAlert = { showAlert: false, message: "", title: "", style: "Information" };
    });
  }
}

const Edges = [
  ["top", "EdgeTop"],
  ["bottom", "EdgeBottom"],
  ["left", "EdgeLeft"],
  ["right", "EdgeRight"],
] as const;

const Tabs = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" } as const;

/** How the sheet is seen: tab, gridlines, panes, page. */
async function view(batch: Batch, wanted: OwnSheet, sheet: Excel.Worksheet, said: Set<string>): Promise<void> {
  const { ensure, page } = wanted;
  if (ensure !== null) {
    await batch.add(() => {
      sheet.tabColor = ensure.tabColor ?? "";
      sheet.showGridlines = ensure.gridlines ?? false;
      const { frozenRows = 0, frozenColumns = 0 } = ensure;
      if (frozenRows > 0 && frozenColumns > 0) {
        sheet.freezePanes.freezeAt(sheet.getRange(addressOf({ top: 1, left: 1, bottom: frozenRows, right: frozenColumns })));
      } else if (frozenRows > 0) {
        sheet.freezePanes.freezeRows(frozenRows);
      } else if (frozenColumns > 0) {
        sheet.freezePanes.freezeColumns(frozenColumns);
      }
      sheet.visibility = Tabs[ensure.visibility ?? "visible"];
    });
    if ((ensure.zoom ?? 100) !== 100) said.add("Sheets open at the usual zoom");
  }
  if (page !== null) await batch.add(() => print(sheet, page));
}

// Excel takes 255 characters for all three parts, codes included.
const LongestFooter = 225;

function print(sheet: Excel.Worksheet, page: PatchOperationSetPage): void {
  const { pageLayout } = sheet;
  pageLayout.orientation = (page.landscape ?? true) ? "Landscape" : "Portrait";
  pageLayout.paperSize = page.letter ? "Letter" : "A4";
  pageLayout.zoom = {
    ...(page.fitWidth === 0 ? {} : { horizontalFitToPages: page.fitWidth ?? 1 }),
    ...(page.fitHeight ? { verticalFitToPages: page.fitHeight } : {}),
  };
  if (page.printArea) pageLayout.setPrintArea(page.printArea);
  if (page.repeatedRows) pageLayout.setPrintTitleRows(`$${page.repeatedRows.first}:$${page.repeatedRows.last}`);
  const footer = pageLayout.headersFooters.defaultForAllPages;
  const [left, center] = [plainText(page.footerLeft), plainText(page.footerCenter)];
  footer.leftFooter = left.length + center.length > LongestFooter ? "" : left;
  footer.centerFooter = center;
  footer.rightFooter = (page.pageNumbers ?? true) ? "Page &P of &N" : "";
}

// An ampersand begins a code of its own.
function plainText(text: string | null | undefined): string {
  return (text ?? "").replaceAll("&", "&&");
}
