import type * as api from "../api/types.ts";
import { sameName } from "./addresses.ts";

/** All that a patch says about one sheet of ours. */
export interface OwnSheet {
  name: string;
  /** How the sheet looks; null where the patch only writes cells of it. */
  ensure: api.PatchOperationEnsureSheet | null;
  blocks: api.PatchOperationWriteBlock[];
  tables: api.PatchOperationEnsureTable[];
  widths: api.ColumnWidth[];
  heights: api.RowHeight[];
  links: Map<string, api.PatchOperationSetLink>;
  notes: Map<string, api.PatchOperationSetNote>;
  validations: Map<string, api.PatchOperationSetValidation>;
  formats: api.PatchOperationSetConditionalFormat[];
  bars: Map<string, api.PatchOperationSetDataBar>;
  page: api.PatchOperationSetPage | null;
  charts: Map<string, api.PatchOperationSetChart>;
}

/** All that a patch says about the columns of one list. */
export interface ListColumns {
  sheet: string;
  ensures: api.PatchOperationEnsureListColumns[];
  deletes: api.PatchOperationDeleteListColumns[];
}

/** A patch, sorted by what it changes. */
export interface Plan {
  own: OwnSheet[];
  lists: ListColumns[];
  deleted: string[];
  /** What is defined, or null for a name that goes. */
  names: Map<string, api.PatchOperationDefineName | null>;
}

const OwnPrefix = "OfficePM ";

/** Sorts the steps of a patch; where two are about the same thing, the later one counts. */
export function planOf(patch: api.WorkbookPatch): Plan {
  const plan: Plan = { own: [], lists: [], deleted: [], names: new Map() };
  for (const operation of patch.operations) sort(plan, operation);
  return plan;
}

function sort(plan: Plan, operation: api.PatchOperation): void {
  switch (operation.op) {
    case "ensureSheet":
      plan.deleted = plan.deleted.filter(name => !sameName(name, operation.sheet));
      if (operation.content === "replace") forget(plan, operation.sheet);
      own(plan, operation.sheet).ensure = operation;
      break;
    case "writeBlock":
      own(plan, operation.sheet).blocks.push(operation);
      break;
    case "ensureTable":
      own(plan, operation.sheet).tables.push(operation);
      break;
    case "setColumnWidths":
      own(plan, operation.sheet).widths = operation.widths;
      break;
    case "setRowHeights":
      own(plan, operation.sheet).heights = operation.heights;
      break;
    case "setLink":
      own(plan, operation.sheet).links.set(operation.cell, operation);
      break;
    case "setNote":
      own(plan, operation.sheet).notes.set(operation.cell, operation);
      break;
    case "setValidation":
      own(plan, operation.sheet).validations.set(operation.range, operation);
      break;
    case "setConditionalFormat":
      own(plan, operation.sheet).formats.push(operation);
      break;
    case "setDataBar":
      own(plan, operation.sheet).bars.set(operation.range, operation);
      break;
    case "setPage":
      own(plan, operation.sheet).page = operation;
      break;
    case "setChart":
      own(plan, operation.sheet).charts.set(operation.name, operation);
      break;
    case "ensureListColumns":
      list(plan, operation.sheet).ensures.push(operation);
      break;
    case "deleteListColumns":
      list(plan, operation.sheet).deletes.push(operation);
      break;
    case "deleteSheet":
      check(operation.sheet);
      forget(plan, operation.sheet);
      plan.deleted.push(operation.sheet);
      break;
    case "defineName":
      plan.names.set(operation.name, operation);
      break;
    case "deleteName":
      plan.names.set(operation.name, null);
      break;
    default:
      throw new Error(`There is no such step of a patch: ${(operation as { op: string }).op}.`);
  }
}

function own(plan: Plan, name: string): OwnSheet {
  check(name);
  const known = plan.own.find(sheet => sameName(sheet.name, name));
  if (known !== undefined) return known;
  const sheet: OwnSheet = {
    name,
    ensure: null,
    blocks: [],
    tables: [],
    widths: [],
    heights: [],
    links: new Map(),
    notes: new Map(),
    validations: new Map(),
    formats: [],
    bars: new Map(),
    page: null,
    charts: new Map(),
  };
  plan.own.push(sheet);
  return sheet;
}

function list(plan: Plan, sheet: string): ListColumns {
  const known = plan.lists.find(found => sameName(found.sheet, sheet));
  if (known !== undefined) return known;
  const found: ListColumns = { sheet, ensures: [], deletes: [] };
  plan.lists.push(found);
  return found;
}

function forget(plan: Plan, name: string): void {
  plan.own = plan.own.filter(sheet => !sameName(sheet.name, name));
}

// Nothing but our own sheets is ever written as a whole, whatever a patch asks for.
function check(sheet: string): void {
  if (!sheet.toLowerCase().startsWith(OwnPrefix.toLowerCase())) throw new Error(`'${sheet}' is not a sheet of OfficePM.`);
}
