import type { WorkbookIdentity } from "../workbook.ts";

/** Excel has been seen to answer neither yes nor no for a workbook that was never saved. */
const Patience = 2000;

/** Where the open workbook lives. Asked anew each time: what Office knew at the start misses Save As and renames. */
export async function identify(): Promise<WorkbookIdentity> {
  const address = (await currentAddress()) || Office.context.document.url || "";
  const name = await Excel.run(async context => {
    const workbook = context.workbook.load("name");
    await context.sync();
    return workbook.name;
  });
  return { url: address === "" ? null : address, name, saved: address !== "" };
}

/** The address now; an empty one where Excel has none, or will not say. */
function currentAddress(): Promise<string> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(""), Patience);
    // An unsaved workbook is told as a failure.
    Office.context.document.getFilePropertiesAsync(result => {
      clearTimeout(timer);
      resolve(result.status === Office.AsyncResultStatus.Succeeded ? result.value.url : "");
    });
  });
}
