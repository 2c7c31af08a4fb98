import type { ProblemDetails } from "./types.ts";

/** What a program needs of a problem beside its words. */
export interface Problem extends ProblemDetails {
  claims?: string;
  traceId?: string;
}

export type ServiceFailureKind =
  /** Nothing answered. */
  | "offline"
  /** No answer in time. */
  | "timeout"
  /** The person stopped it. */
  | "stopped"
  /** The service answered with a problem. */
  | "problem";

const Prefix = "urn:officepm:problem:";

/** The service could not do it, or could not be asked. */
export class ServiceFailure extends Error {
  readonly kind: ServiceFailureKind;
  readonly problem: Problem;
  /** Seconds until asking again makes sense; null where waiting does not help. */
  readonly retryAfter: number | null;

  constructor(kind: ServiceFailureKind, problem: Problem = {}, retryAfter: number | null = null, cause?: unknown) {
    super(problem.detail ?? kind, { cause });
    this.name = "ServiceFailure";
    this.kind = kind;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** The stable end of the problem's type: "list-not-found"; empty where there is none. */
  get slug(): string {
    const type = this.problem.type ?? "";
    return type.startsWith(Prefix) ? type.slice(Prefix.length) : "";
  }
}

/** Reads a failed answer. A proxy on the way answers in its own words, or in none. */
export async function failureOf(response: Response): Promise<ServiceFailure> {
  const seconds = Number(response.headers.get("Retry-After") ?? "");
  let problem: Problem = { status: response.status };
  if (response.headers.get("Content-Type")?.includes("json")) {
    const body: unknown = await response.json().catch(() => null);
    if (typeof body === "object" && body !== null) problem = { ...problem, ...body };
  }
  return new ServiceFailure("problem", problem, Number.isFinite(seconds) && seconds > 0 ? seconds : null);
}
