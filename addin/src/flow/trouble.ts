import { ServiceFailure } from "../api/service-failure.ts";
import { SignInFailure } from "../auth/sign-in.ts";
import { isOfficeFailure } from "../workbook.ts";

/** What went wrong, as far as a person has something else to do about it. Each has a headline and a way on in every language. */
export type TroubleKind =
  | "offline"
  | "timeout"
  | "sign-in"
  | "consent"
  | "forbidden"
  | "busy-service"
  | "too-many"
  | "no-list"
  | "too-large"
  | "workbook-busy"
  | "workbook-changed"
  | "workbook-closed"
  | "workbook-damaged"
  | "protected"
  | "old-excel"
  | "excel-busy"
  | "unexpected";

/** A failure as the pane shows it. */
export interface Trouble {
  kind: TroubleKind;
  /** The sheet that it is about. */
  sheet: string | null;
  /** The service's own sentence, where it says more than the pane does. */
  detail: string | null;
  /** Seconds until trying again makes sense. */
  retryAfter: number | null;
  /** What a new sign-in must have. */
  claims: string | null;
  /** For whoever runs the service. */
  support: string;
}

const Slugs: Record<string, TroubleKind> = {
  "sign-in-needed": "sign-in",
  "claims-needed": "sign-in",
  "sign-in-unavailable": "busy-service",
  "consent-needed": "consent",
  forbidden: "forbidden",
  "wrong-origin": "forbidden",
  "wrong-host": "forbidden",
  "too-many-requests": "too-many",
  overloaded: "busy-service",
  "shutting-down": "busy-service",
  "history-unavailable": "busy-service",
  "too-long": "timeout",
  "list-not-found": "no-list",
  "request-too-large": "too-large",
  "workbook-too-large": "too-large",
  "workbook-busy": "workbook-busy",
  "workbook-changed": "workbook-changed",
  "workbook-not-written": "workbook-busy",
  "workbook-not-permitted": "workbook-closed",
  "workbook-not-found": "workbook-closed",
  "workbook-unsupported": "workbook-damaged",
  "workbook-damaged": "workbook-damaged",
};

const Statuses: Record<number, TroubleKind> = {
  401: "sign-in",
  403: "forbidden",
  413: "too-large",
  429: "too-many",
  502: "offline",
  503: "busy-service",
  504: "timeout",
};

/** What a failure means; null where the person stopped it, which is none. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof ServiceFailure) return error.kind === "stopped" ? null : ofService(error);
  const blank = { detail: null, retryAfter: null, claims: null };
  if (error instanceof SignInFailure) return { ...blank, kind: "sign-in", sheet: null, support: wordsOf(error.cause) };
  if (isOfficeFailure(error)) {
    const kinds = {
      "cell-edit": "excel-busy",
      busy: "excel-busy",
      protected: "protected",
      "too-large": "too-large",
      "not-supported": "old-excel",
      changed: "workbook-changed",
      other: "unexpected",
    } as const;
    return { ...blank, kind: kinds[error.kind], sheet: error.sheet ?? null, support: wordsOf(error) };
  }
  return { ...blank, kind: "unexpected", sheet: null, support: wordsOf(error) };
}

function ofService(failure: ServiceFailure): Trouble {
  const { problem, slug } = failure;
  const kind =
    failure.kind === "problem"
      ? (Slugs[slug] ?? Statuses[problem.status ?? 0] ?? "unexpected")
      : failure.kind === "timeout"
        ? "timeout"
        : "offline";
  return {
    kind,
    sheet: null,
    detail: problem.detail ?? null,
    retryAfter: failure.retryAfter,
    claims: problem.claims ?? null,
    support: [problem.status, slug || failure.kind, problem.traceId].filter(Boolean).join(" · "),
  };
}

// A name and a code, never a cell: messages of libraries are about calls.
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code =
    "code" in error && typeof error.code === "string"
      ? ` ${error.code}`
      : "errorCode" in error && typeof error.errorCode === "string"
        ? ` ${error.errorCode}`
        : "";
  return `${error.name}${code}: ${error.message}`.slice(0, 300);
}
