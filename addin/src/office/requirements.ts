import type { WorkbookCapabilities } from "../api/types.ts";

/** The sets of functions that Excel may have, each named for what we need it for. The manifest asks for 1.9; the rest is looked at when it is needed. */
const Sets = {
  conditionalFormats: "1.6",
  charts: "1.7",
  links: "1.7",
  freezePanes: "1.7",
  validations: "1.8",
  labels: "1.8",
  pages: "1.9",
  save: "1.11",
  mergedAreas: "1.13",
  resizeTables: "1.13",
  notes: "1.18",
  undoGroups: "1.20",
} as const;

/** Whether this Excel has a set of functions. */
export function has(set: keyof typeof Sets): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", Sets[set]);
}

/** What this Excel can write natively; the service puts something else in place of the rest, and says so. */
export function officeCapabilities(): WorkbookCapabilities {
  return {
    freezePanes: has("freezePanes"),
    conditionalFormats: has("conditionalFormats"),
    validations: has("validations"),
    notes: has("notes"),
    // Excel has sizes of bubbles and lines over columns; this add-in does not write them.
    bubbleSizes: false,
    mixedCharts: false,
    links: has("links"),
    pageSetup: has("pages"),
    scatterSeries: has("charts"),
    pointLabels: has("labels"),
    // Office.js knows alternative texts of shapes, not of charts.
    altText: false,
  };
}
