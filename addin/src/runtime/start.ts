/** How the page stands with Excel. */
export type Host = "excel" | "not-excel" | "no-office";

/** A blocked library never answers. Excel's own takes a fraction of this. */
const Patience = 4000;

/** Waits for Office's library and says where the page runs. Never fails and never hangs. */
export async function hostOf(page: Document, wait: (milliseconds: number) => Promise<void>): Promise<Host> {
  const script = page.getElementById("office-js");
  // The operator serves the page without the library: it was not meant for Excel.
  if (script === null && !isOfficeThere()) return "not-excel";
  return Promise.race([ready(script), wait(Patience).then((): Host => "no-office")]);
}

async function ready(script: HTMLElement | null): Promise<Host> {
  if (!isOfficeThere() && script !== null) {
    const loaded = await new Promise<boolean>(resolve => {
      script.addEventListener("load", () => resolve(true), { once: true });
      script.addEventListener("error", () => resolve(false), { once: true });
    });
    if (!loaded || !isOfficeThere()) return "no-office";
  }
  const { host } = await Office.onReady();
  return host === Office.HostType.Excel ? "excel" : "not-excel";
}

function isOfficeThere(): boolean {
  return typeof Office !== "undefined";
}

/** Excel's colours, where it tells them: not on the web. */
export function isExcelDark(): boolean | null {
  return Office.context.officeTheme?.isDarkTheme ?? null;
}
