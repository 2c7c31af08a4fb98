import type { WorkbookPatch, WorkbookSnapshot } from "../api/types.ts";
import type { OpenWorkbook, Receipt, WorkbookIdentity } from "../workbook.ts";
import { applyPatch, paintPatch } from "./apply.ts";
import { codeOf, failureOf, OfficeError } from "./failure.ts";
import { identify } from "./identity.ts";
import { readWorkbook } from "./read.ts";
import { has } from "./requirements.ts";

type Work<T> = (context: Excel.RequestContext) => Promise<T>;

/** The workbook in the window that this add-in runs in, by Office.js. */
export function openWorkbook(): OpenWorkbook {
  return new WindowWorkbook();
}

class WindowWorkbook implements OpenWorkbook {
  /** What the next patch follows from. */
  private known: WorkbookSnapshot | null = null;
  /** Whether Excel can put all that a patch does into one step of undo: it says so, and has been seen to refuse. */
  private groupsUndo = true;

  async identify(): Promise<WorkbookIdentity> {
    return guarded(identify);
  }

  async save(): Promise<void> {
    if (!has("save")) throw new OfficeError("not-supported", "This Excel cannot be asked to save.");
    await run(context => {
      context.workbook.save("Save");
      return context.sync();
    });
  }

  async read(signal?: AbortSignal): Promise<WorkbookSnapshot> {
    this.known = null;
    this.known = await run(context => readWorkbook(context, signal));
    return this.known;
  }

  async apply(patch: WorkbookPatch, options: { onlySubstituted?: Receipt } = {}): Promise<Receipt> {
    const { onlySubstituted } = options;
    if (onlySubstituted !== undefined) return this.runAsOne(context => paintPatch(context, patch, onlySubstituted));
    const known = this.known ?? (await this.read());
    const receipt = await this.runAsOne(context => applyPatch(context, patch, known));
    this.known = null;
    return receipt;
  }

  async goTo(sheet: string, address: string): Promise<void> {
    await run(async context => {
      const there = context.workbook.worksheets.getItemOrNullObject(sheet).load("visibility");
      await context.sync();
      if (there.isNullObject) throw new OfficeError("changed", `There is no sheet '${sheet}' any more.`, { sheet });
      if (there.visibility !== "Visible") throw new OfficeError("other", `The sheet '${sheet}' is hidden.`, { sheet });
      there.activate();
      there.getRange(address).select();
      await context.sync();
    });
  }

  async listSheets(): Promise<string[]> {
    return run(async context => {
      const sheets = context.workbook.worksheets.load("items/name");
      await context.sync();
      return sheets.items.map(sheet => sheet.name);
    });
  }

  private async runAsOne<T>(work: Work<T>): Promise<T> {
    if (!this.groupsUndo || !has("undoGroups")) return run(work);
    try {
      return await guarded(() => Excel.run({ mergeUndoGroup: true }, work));
    } catch (error) {
      if (!(error instanceof OfficeError && error.code === "UndoNotSupported")) throw error;
      // Whatever was done before it was refused is done again with the same result.
      this.groupsUndo = false;
      return run(work);
    }
  }
}

// Not put off until a cell is no longer being edited: the person should be told why nothing happens.
function run<T>(work: Work<T>): Promise<T> {
  return guarded(() => Excel.run(work));
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Who stops a reading is no failure of Excel's.
    if (error instanceof Error && error.name === "AbortError" && codeOf(error) === "") throw error;
    throw failureOf(error);
  }
}
