import type { PaneSettings, WorkbookReference } from "../api/types.ts";
import type { WorkbookIdentity } from "../workbook.ts";

/** Where the person wants the workbook to be read. */
export type Reading = "best" | "window";

/** How a workbook is read and written: by the service from OneDrive, or by this window. */
export type Route = { kind: "service"; workbook: WorkbookReference } | { kind: "window" };

// OneDrive for Business and SharePoint, as the service knows them.
const Sites = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn"];

/** The service, where it can reach this workbook; this window for all others: unsaved, on a disk, of a guest, of OneDrive at home. */
export function routeOf(identity: WorkbookIdentity, settings: PaneSettings, reading: Reading): Route {
  if (reading === "window" || !settings.oneDrive || identity.url === null || !isKnownSite(identity.url)) return { kind: "window" };
  return { kind: "service", workbook: { shareUrl: identity.url } };
}

function isKnownSite(address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    // A path on a disk.
    return false;
  }
  return url.protocol === "https:" && url.port === "" && Sites.some(site => url.hostname.endsWith(site));
}

// The service cannot open it, but whoever has it open in this window can.
const WindowCan = new Set([
  "graph-not-configured",
  "workbook-not-found",
  "workbook-not-permitted",
  "workbook-reference",
  "workbook-unsupported",
]);

/** Whether this window can do what the service could not. */
export function windowCan(slug: string): boolean {
  return WindowCan.has(slug);
}
