import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import type { WorkbookSnapshot } from "../../src/api/types.ts";
import { fakeOfficeScript } from "../fake-office/script.ts";
import type { Stage } from "./browser.ts";

/** How Excel and the page are to be. What is left out is usual: a light pane of 320 pixels in English, an unsaved workbook. */
export interface Opening {
  list: WorkbookSnapshot;
  /** Where the workbook is stored; absent for one that was never saved. */
  url?: string;
  language?: string;
  dark?: boolean;
  forcedColours?: boolean;
  /** What happens to Office's library on its way. */
  library?: "there" | "blocked" | "silent" | "outside";
  /** Whether Excel signs people in by itself (nested app authentication). */
  nestedAuth?: boolean;
  /** Whether the page may talk to Entra ID, as the policy of a service with sign-in allows. */
  reachesEntra?: boolean;
  /** What Excel says of its own colours; absent where it says nothing, as on the web. */
  excelIsDark?: boolean;
  /** What to change before the page is loaded: answers of the service, a clock. */
  prepare?: (page: Page) => Promise<unknown>;
}

/** What Microsoft's library says of a page that no Office program opened: it is ready, and there is no host. */
const OutsideOfExcel = `window.Office = { HostType: { Excel: "Excel" }, context: {}, onReady: async () => ({ host: null, platform: null }) };`;

/** The pane of the real service in a browser, in the hands of a fake Excel. */
export class Excel {
  readonly pane: Page;
  private readonly context: BrowserContext;

  private constructor(pane: Page, context: BrowserContext) {
    this.pane = pane;
    this.context = context;
  }

  static async open({ browser, service }: Stage, opening: Opening): Promise<Excel> {
    const {
      list,
      url,
      language = "en-US",
      dark = false,
      forcedColours = false,
      library = "there",
      excelIsDark,
      nestedAuth = true,
    } = opening;
    const context = await browser.newContext({
      viewport: { width: 320, height: 700 },
      deviceScaleFactor: process.env["OFFICEPM_PICTURES"] === undefined ? 1 : 2,
      colorScheme: dark ? "dark" : "light",
      forcedColors: forcedColours ? "active" : "none",
      locale: language,
      bypassCSP: opening.reachesEntra ?? false,
    });
    const pane = await context.newPage();
    const script = await fakeOfficeScript({
      snapshot: list,
      name: "Roadmap 2027.xlsx",
      language,
      nestedAuth,
      ...(url === undefined ? {} : { url }),
      ...(excelIsDark === undefined ? {} : { isDark: excelIsDark }),
    });
    await pane.route("https://appsforoffice.microsoft.com/**", route => {
      if (library === "blocked") return route.abort();
      if (library === "silent") return new Promise(() => undefined);
      return route.fulfill({ contentType: "text/javascript", body: library === "outside" ? OutsideOfExcel : script });
    });
    await opening.prepare?.(pane);
    await pane.goto(`${service.url}/taskpane.html`, { waitUntil: "commit" });
    return new Excel(pane, context);
  }

  /** Clicks a button of the ribbon; over when Excel has it back. */
  async ribbon(command: string): Promise<void> {
    await this.pane.waitForFunction(() => document.querySelector("#show, .item, .state") !== null);
    await this.pane.evaluate(name => fakeOffice?.click(name).done, command);
  }

  /** Waits until nothing is being done. */
  async idle(): Promise<void> {
    await this.pane.locator("#pane[aria-busy=false]").waitFor({ timeout: 60_000 });
  }

  /** Begins or ends the editing of a cell. */
  async edit(isEditing: boolean): Promise<void> {
    await this.pane.evaluate(value => {
      if (fakeOffice) fakeOffice.isEditingCell = value;
    }, isEditing);
  }

  /** The workbook as it would be stored now. */
  async saved(): Promise<WorkbookSnapshot> {
    const saved = await this.pane.evaluate(() => fakeOffice?.saved());
    assert.ok(saved !== undefined);
    return saved;
  }

  async isPaneOpen(): Promise<boolean> {
    return this.pane.evaluate(() => fakeOffice?.isPaneOpen ?? false);
  }

  /** Ends the scene; a button that was not handed back exactly once fails it. */
  async close(): Promise<void> {
    const complaints = await this.pane.evaluate(() => (typeof fakeOffice === "undefined" ? [] : [...(fakeOffice?.complaints ?? [])]));
    await this.context.close();
    assert.deepEqual(complaints, []);
  }
}

/** What stands in a row of a sheet, by the snapshot's contract; empty where there is nothing. */
export function rowOf(workbook: WorkbookSnapshot, sheet: string, row: number): unknown[] {
  const found = workbook.sheets.find(({ name }) => name === sheet)?.rows?.filter(({ r }) => r === row) ?? [];
  const cells: unknown[] = [];
  for (const { c = 1, v } of found) {
    for (const [at, cell] of v.entries()) cells[c + at - 1] = typeof cell === "object" && cell !== null && "v" in cell ? cell["v"] : cell;
  }
  return cells;
}
