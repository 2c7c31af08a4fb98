import type { WorkbookPatch, WorkbookSnapshot } from "./api/types.ts";

/** The workbook that is open in Excel. Every failure of it is an {@link OfficeFailure}. */
export interface OpenWorkbook {
  identify(): Promise<WorkbookIdentity>;
  save(): Promise<void>;
  read(signal?: AbortSignal): Promise<WorkbookSnapshot>;
  /** @param options onlySubstituted: write only what this receipt of another route says was substituted. */
  apply(patch: WorkbookPatch, options?: { onlySubstituted?: Receipt }): Promise<Receipt>;
  goTo(sheet: string, address: string): Promise<void>;
  listSheets(): Promise<string[]>;
}

/** Where a workbook lives: url is null for one that was never saved. */
export interface WorkbookIdentity {
  url: string | null;
  name: string;
  saved: boolean;
}

/** What was written, and what stands in for something that could not be. */
export interface Receipt {
  sheets: string[];
  columns: string[];
  substituted: string[];
}

export type OfficeFailureKind = "cell-edit" | "protected" | "too-large" | "not-supported" | "busy" | "changed" | "other";

/** Excel could not do it. */
export interface OfficeFailure extends Error {
  kind: OfficeFailureKind;
  /** The sheet that it is about, where it is about one. */
  sheet?: string;
}

const Kinds = new Set<unknown>([
  "cell-edit",
  "protected",
  "too-large",
  "not-supported",
  "busy",
  "changed",
  "other",
] satisfies OfficeFailureKind[]);

/** Whether it was Excel that could not do it. */
export function isOfficeFailure(error: unknown): error is OfficeFailure {
  return error instanceof Error && "kind" in error && error.name === "OfficeFailure" && Kinds.has(error.kind);
}
