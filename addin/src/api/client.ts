import { serverSentEvents } from "./server-sent-events.ts";
import { failureOf, ServiceFailure } from "./service-failure.ts";
import type {
  AssessRequest,
  AssessResult,
  ChangeRequest,
  ChangeResult,
  CheckResult,
  Forgotten,
  PaneSettings,
  RecalcResult,
  RunList,
  RunStatus,
  WorkbookReference,
} from "./types.ts";

/** What a new token must be for, where the service asked for more than the one it got. */
export interface TokenNeed {
  claims?: string;
  /** Whether the old one was refused. */
  renew: boolean;
}

/** What the client takes from outside, so that a test can give it. */
export interface ClientParts {
  fetch: typeof fetch;
  /** A token for the service; null where nobody signs in. */
  token(need: TokenNeed): Promise<string | null>;
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** How long an answer may take. A Recalc of a large list with a plan takes minutes; the service itself gives up after ten. */
const Patience = { usual: 20_000, computing: 600_000 };

/** Waiting longer than this is a person's decision. */
const MostSecondsToWait = 5;

/** Asks the service. Every failure is a {@link ServiceFailure}; nothing else in the add-in calls fetch. */
export class Client {
  private readonly parts: ClientParts;

  constructor(parts: ClientParts) {
    this.parts = parts;
  }

  settings(): Promise<PaneSettings> {
    return this.json("GET", "pane.json");
  }

  /** What a Recalc of this grid would write and say. */
  assess(request: AssessRequest, signal: AbortSignal): Promise<AssessResult> {
    return this.json("POST", "api/assess", request, signal, Patience.computing);
  }

  check(workbook: WorkbookReference, signal: AbortSignal): Promise<CheckResult> {
    return this.json("POST", "api/check", { workbook }, signal, Patience.computing);
  }

  undo(request: ChangeRequest, signal: AbortSignal): Promise<ChangeResult> {
    return this.json("POST", "api/undo", request, signal, Patience.computing);
  }

  remove(request: ChangeRequest, signal: AbortSignal): Promise<ChangeResult> {
    return this.json("POST", "api/remove", request, signal, Patience.computing);
  }

  runs(workbook: string): Promise<RunList> {
    return this.json("GET", `api/runs?size=20&workbook=${encodeURIComponent(workbook)}`);
  }

  forget(): Promise<Forgotten> {
    return this.json("DELETE", "api/runs");
  }

  /** Recalculates a workbook that the service reaches itself. Stopping it leaves the workbook as it was. */
  async recalc(workbook: WorkbookReference, progress: (step: string) => void, signal: AbortSignal): Promise<RecalcResult> {
    const response = await this.send("POST", "api/recalc", { workbook }, signal, Patience.computing, {
      Prefer: "respond-async",
      "Idempotency-Key": crypto.randomUUID(),
    });
    if (response.status !== 202) return bodyOf<RecalcResult>(response, signal);
    const { id } = await bodyOf<RunStatus>(response, signal);
    const stop = () => void this.send("DELETE", `api/runs/${id}`).catch(() => undefined);
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await this.watch(id, progress, signal);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  private async watch(id: string, progress: (step: string) => void, signal: AbortSignal): Promise<RecalcResult> {
    // A connection that breaks is no end: the run goes on without it, and is asked for again.
    while (true) {
      for await (const status of this.statuses(id, signal)) {
        if (status.state === "done" && status.result) return status.result;
        if (status.state !== "running")
          throw new ServiceFailure(status.state === "cancelled" ? "stopped" : "problem", status.problem ?? {});
        if (status.step) progress(status.step);
      }
      await this.parts.wait(1000, signal);
    }
  }

  private async *statuses(id: string, signal: AbortSignal): AsyncGenerator<RunStatus> {
    try {
      const response = await this.send("GET", `api/runs/${id}/events`, undefined, signal, Patience.computing);
      if (response.body === null) return;
      for await (const { data } of serverSentEvents(response.body)) yield JSON.parse(data) as RunStatus;
    } catch (error) {
      if (signal.aborted) throw new ServiceFailure("stopped", {}, null, error);
      yield await this.json<RunStatus>("GET", `api/runs/${id}`, undefined, signal);
    }
  }

  private async json<T>(method: string, path: string, body?: unknown, signal?: AbortSignal, patience = Patience.usual): Promise<T> {
    return bodyOf<T>(await this.send(method, path, body, signal, patience), signal);
  }

  private async send(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
    patience = Patience.usual,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    let need: TokenNeed = { renew: false };
    let waited = false;
    while (true) {
      const response = await this.once(method, path, body, signal, patience, headers, need);
      if (response.ok) return response;
      const failure = await failureOf(response);
      // Once each: what is still refused then is a person's matter.
      if (response.status === 401 && !need.renew) {
        const { claims } = failure.problem;
        need = claims === undefined ? { renew: true } : { renew: true, claims };
      } else if (response.status === 429 && !waited && failure.retryAfter !== null && failure.retryAfter <= MostSecondsToWait) {
        waited = true;
        await this.parts.wait(failure.retryAfter * 1000, signal);
      } else {
        throw failure;
      }
    }
  }

  private async once(
    method: string,
    path: string,
    body: unknown,
    signal: AbortSignal | undefined,
    patience: number,
    headers: Record<string, string>,
    need: TokenNeed,
  ): Promise<Response> {
    // Addresses of pages need no token; asking for one there would sign people in before they want anything.
    const token = path.startsWith("api/") ? await this.parts.token(need) : null;
    const { signal: until, isLate, done } = deadline(patience, signal);
    try {
      const response = await this.parts.fetch(path, {
        method,
        headers: {
          Accept: "application/json",
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: until,
      });
      done();
      return response;
    } catch (error) {
      done();
      throw new ServiceFailure(signal?.aborted ? "stopped" : isLate() ? "timeout" : "offline", {}, null, error);
    }
  }
}

/** Aborts after a time or when the person stops, whichever comes first. Not AbortSignal.any, which Excel on older Macs lacks. */
function deadline(milliseconds: number, stop?: AbortSignal): { signal: AbortSignal; isLate: () => boolean; done: () => void } {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, milliseconds);
  const abort = () => controller.abort();
  if (stop?.aborted) abort();
  stop?.addEventListener("abort", abort, { once: true });
  // The person may stop while the body is still on its way: only the timer ends here.
  return { signal: controller.signal, isLate: () => late, done: () => clearTimeout(timer) };
}

async function bodyOf<T>(response: Response, signal?: AbortSignal): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new ServiceFailure(signal?.aborted ? "stopped" : "offline", {}, null, error);
  }
}
