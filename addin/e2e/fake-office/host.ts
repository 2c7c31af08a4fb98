// The fake as a whole: a workbook in a window of Excel's, what the person does there, and the two namespaces that an add-in knows.
import type { WorkbookSnapshot } from "../../src/api/types.ts";
import { type Book, bookOf, savedForm } from "./book.ts";
import { type Host, isAtLeast, make } from "./engine.ts";
import { excelOf } from "./excel.ts";

/** How the fake is to be. What is left out is Excel on the web, up to date, with an unsaved workbook that is empty. */
export interface Seed {
  snapshot?: WorkbookSnapshot;
  /** The newest set of ExcelApi that it has. */
  version?: string;
  /** Where the workbook is stored; absent for one that was never saved. */
  url?: string;
  name?: string;
  language?: string;
  isDark?: boolean;
  user?: string;
  /** Whether this Excel signs people in by itself; it does unless said otherwise. */
  nestedAuth?: boolean;
  /** How long a command may take until Excel gives up on it. */
  patience?: number;
}

/** A click on a button of the ribbon, until the add-in says that it is through. */
export interface Click {
  done: Promise<void>;
}

export class FakeHost implements Host {
  book: Book;
  version: string;
  beforeSync: Host["beforeSync"] = null;
  isEditingCell = false;
  refusesUndoGroups = false;
  refusesMerges = false;
  undoRecords = 0;
  syncs = 0;
  faults: string[] = [];
  isPaneOpen = false;
  /** Clicks that the add-in has not answered, and answers too many. */
  readonly complaints: string[] = [];
  private readonly actions = new Map<string, (event: { completed(): void }) => unknown>();
  private readonly seed: Seed;

  constructor(seed: Seed = {}) {
    this.seed = seed;
    this.version = seed.version ?? "1.20";
    this.book = bookOf(seed.snapshot ?? { sheets: [{ name: "Sheet1" }] });
    if (seed.name !== undefined) this.book.name = seed.name;
  }

  /** The workbook as it would be saved now. */
  saved(): WorkbookSnapshot {
    return savedForm(this.book);
  }

  /** Clicks a button of the ribbon. Excel greys it until completed() is called, exactly once. */
  click(name: string): Click {
    const action = this.actions.get(name);
    if (action === undefined) throw new Error(`No button of the add-in is tied to '${name}'.`);
    let answers = 0;
    const done = new Promise<void>((resolve, reject) => {
      const patience = this.seed.patience ?? 20_000;
      const watchdog = setTimeout(() => {
        const complaint = `'${name}' did not call completed() within ${patience / 1000} s.`;
        this.complaints.push(complaint);
        reject(new Error(complaint));
      }, patience);
      action({
        completed: () => {
          answers += 1;
          clearTimeout(watchdog);
          if (answers > 1) this.complaints.push(`'${name}' called completed() ${answers} times.`);
          resolve();
        },
      });
    });
    return { done };
  }

  get excel() {
    return excelOf(this, (kind, context) => make(kind, context, () => this.book));
  }

  get office() {
    const { seed } = this;
    const host = this;
    return {
      onReady: (then?: (info: { host: string; platform: string }) => void) => {
        const info = { host: "Excel", platform: "OfficeOnline" };
        then?.(info);
        return Promise.resolve(info);
      },
      HostType: { Excel: "Excel" },
      PlatformType: { OfficeOnline: "OfficeOnline", PC: "PC", Mac: "Mac" },
      AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
      actions: { associate: (name: string, action: (event: { completed(): void }) => unknown) => this.actions.set(name, action) },
      addin: {
        showAsTaskpane: async () => {
          this.isPaneOpen = true;
        },
        hide: async () => {
          this.isPaneOpen = false;
        },
      },
      auth: { getAuthContext: async () => ({ userPrincipalName: seed.user ?? "pat@contoso.com" }) },
      context: {
        displayLanguage: seed.language ?? "en-US",
        contentLanguage: seed.language ?? "en-US",
        host: "Excel",
        platform: "OfficeOnline",
        // Excel on the web has been seen without one.
        officeTheme: seed.isDark === undefined ? undefined : { isDarkTheme: seed.isDark },
        requirements: {
          isSetSupported(name: string, version = "1.1") {
            if (name === "ExcelApi") return isAtLeast(host.version, version);
            return name === "SharedRuntime" || (name === "NestedAppAuth" && seed.nestedAuth !== false);
          },
        },
        document: {
          // Frozen at the start.
          url: seed.url ?? "",
          getFilePropertiesAsync(then: (result: unknown) => void) {
            // As it is for a workbook that was never saved.
            if (seed.url === undefined) setTimeout(() => then({ status: "failed", error: { code: 5001, message: "Internal error" } }));
            else setTimeout(() => then({ status: "succeeded", value: { url: seed.url } }));
          },
        },
      },
    };
  }
}
