import type { OfficeFailure, OfficeFailureKind } from "../workbook.ts";

/** Excel could not do it: the kind says what a person can do about it. */
export class OfficeError extends Error implements OfficeFailure {
  override readonly name = "OfficeFailure";
  readonly kind: OfficeFailureKind;
  readonly sheet?: string;
  /** Excel's own code, for whoever looks into it. */
  readonly code?: string;

  constructor(
    kind: OfficeFailureKind,
    message: string,
    more: { sheet?: string | undefined; code?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.kind = kind;
    if (more.sheet !== undefined) this.sheet = more.sheet;
    if (more.code !== undefined) this.code = more.code;
  }
}

// Codes of Excel's errors, from the pages on error handling of the Office Add-ins documentation.
const Kinds: Record<string, OfficeFailureKind> = {
  InvalidOperationInCellEditMode: "cell-edit",
  AccessDenied: "protected",
  RequestPayloadSizeLimitExceeded: "too-large",
  ResponsePayloadSizeLimitExceeded: "too-large",
  OperationCellsExceedLimit: "too-large",
  ApiNotFound: "not-supported",
  ApiNotAvailable: "not-supported",
  NotImplemented: "not-supported",
  UnsupportedOperation: "not-supported",
  UnsupportedFeature: "not-supported",
  Conflict: "busy",
  RequestAborted: "busy",
  ServiceNotAvailable: "busy",
  TooManyRequests: "busy",
  TransientServerError: "busy",
  AccessConflict: "busy",
};

/** The code of an error of Excel's; an empty one for any other. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Whether a request or its answer was more than Excel on the web carries at once. */
export function isTooLarge(error: unknown): boolean {
  return Kinds[codeOf(error)] === "too-large";
}

/** What went wrong, as one kind of failure; Excel's own error is its cause. */
export function failureOf(error: unknown, sheet?: string): OfficeError {
  if (error instanceof OfficeError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return new OfficeError(Kinds[code] ?? "other", message, { sheet, code: code || undefined, cause: error });
}
