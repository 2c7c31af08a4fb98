import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, type TokenNeed } from "./client.ts";
import { ServiceFailure } from "./service-failure.ts";

const Snapshot = { snapshot: { sheets: [] }, capabilities: {} };

interface Asked {
  path: string;
  method: string;
  headers: Headers;
}

/** A client whose service answers with these, one after the other. */
function clientOf(...answers: (Response | Error)[]): { client: Client; asked: Asked[]; needs: TokenNeed[]; waits: number[] } {
  const asked: Asked[] = [];
  const needs: TokenNeed[] = [];
  const waits: number[] = [];
  const client = new Client({
    fetch: async (path, init) => {
      asked.push({ path: String(path), method: init?.method ?? "GET", headers: new Headers(init?.headers) });
      const answer = answers.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error("asked too often");
      return answer;
    },
    token: async need => {
      needs.push(need);
      return "token";
    },
    wait: async milliseconds => {
      waits.push(milliseconds);
    },
  });
  return { client, asked, needs, waits };
}

function problem(status: number, slug: string, more: object = {}, headers: Record<string, string> = {}): Response {
  const body = { type: `urn:officepm:problem:${slug}`, detail: "Do this.", ...more };
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/problem+json", ...headers } });
}

const never = () => new AbortController().signal;

test("a refused token is renewed once, with the claims that were demanded", async () => {
  const { client, needs } = clientOf(problem(401, "claims-needed", { claims: "{mfa}" }), Response.json({ patch: {}, result: {} }));
  await client.assess(Snapshot, never());
  assert.deepEqual(needs, [{ renew: false }, { renew: true, claims: "{mfa}" }]);
});

test("a token that is refused again is a person's matter", async () => {
  const { client } = clientOf(problem(401, "sign-in-needed"), problem(401, "sign-in-needed"));
  await assert.rejects(client.assess(Snapshot, never()), error => error instanceof ServiceFailure && error.slug === "sign-in-needed");
});

test("a short wait that the service asks for is waited, once", async () => {
  const tooMany = () => problem(429, "too-many-requests", {}, { "Retry-After": "2" });
  const once = clientOf(tooMany(), Response.json({ patch: {}, result: {} }));
  await once.client.assess(Snapshot, never());
  assert.deepEqual(once.waits, [2000]);
  const twice = clientOf(tooMany(), tooMany());
  await assert.rejects(twice.client.assess(Snapshot, never()), error => error instanceof ServiceFailure && error.retryAfter === 2);
});

test("a long wait is a person's decision", async () => {
  const { client, waits } = clientOf(problem(429, "too-many-requests", {}, { "Retry-After": "60" }));
  await assert.rejects(client.assess(Snapshot, never()), error => error instanceof ServiceFailure && error.retryAfter === 60);
  assert.deepEqual(waits, []);
});

test("a service that does not answer is offline, one that a person stopped is stopped", async () => {
  await assert.rejects(
    clientOf(new TypeError("fetch failed")).client.settings(),
    error => error instanceof ServiceFailure && error.kind === "offline",
  );
  const stop = new AbortController();
  stop.abort();
  await assert.rejects(
    clientOf(new TypeError("aborted")).client.assess(Snapshot, stop.signal),
    error => error instanceof ServiceFailure && error.kind === "stopped",
  );
});

test("a proxy's page in place of an answer is told by its status", async () => {
  const { client } = clientOf(new Response("<html>Bad gateway</html>", { status: 502, headers: { "Content-Type": "text/html" } }));
  await assert.rejects(client.settings(), error => error instanceof ServiceFailure && error.problem.status === 502 && error.slug === "");
});

test("a long Recalc is watched until it is done, and names itself so that asking again does not repeat it", async () => {
  const running = { id: "r1", kind: "recalc", workbook: "b.xlsx", state: "running", startedAt: "" };
  const events = [
    `event: progress\ndata: ${JSON.stringify({ ...running, step: "Reading the workbook" })}\n\n`,
    `event: done\ndata: ${JSON.stringify({ ...running, state: "done", result: { runId: "x" } })}\n\n`,
  ].join("");
  const { client, asked } = clientOf(Response.json(running, { status: 202 }), new Response(events));
  const steps: string[] = [];
  const result = await client.recalc({ shareUrl: "https://contoso.sharepoint.com/b.xlsx" }, step => steps.push(step), never());
  assert.equal(result.runId, "x");
  assert.deepEqual(steps, ["Reading the workbook"]);
  assert.deepEqual(
    asked.map(({ method, path }) => `${method} ${path}`),
    ["POST api/recalc", "GET api/runs/r1/events"],
  );
  assert.notEqual(asked[0]?.headers.get("Idempotency-Key"), null);
});

test("a broken connection is no end of the run", async () => {
  const running = { id: "r1", kind: "recalc", workbook: "b.xlsx", state: "running", startedAt: "" };
  const done = { ...running, state: "done", result: { runId: "x" } };
  const { client } = clientOf(
    Response.json(running, { status: 202 }),
    new TypeError("network"),
    Response.json(running),
    new TypeError("network"),
    Response.json(done),
  );
  assert.equal((await client.recalc({ path: "b.xlsx" }, () => undefined, never())).runId, "x");
});

test("a run that failed fails with the service's problem", async () => {
  const failed = {
    id: "r1",
    kind: "recalc",
    workbook: "b.xlsx",
    state: "failed",
    startedAt: "",
    problem: { type: "urn:officepm:problem:workbook-busy", detail: "Close it." },
  };
  const { client } = clientOf(
    Response.json({ ...failed, state: "running" }, { status: 202 }),
    new Response(`event: failed\ndata: ${JSON.stringify(failed)}\n\n`),
  );
  await assert.rejects(
    client.recalc({ path: "b.xlsx" }, () => undefined, never()),
    error => error instanceof ServiceFailure && error.slug === "workbook-busy",
  );
});

test("pages are asked without a token, so that nobody signs in before they want something", async () => {
  const { client, needs, asked } = clientOf(Response.json({ version: "1", oneDrive: false }));
  await client.settings();
  assert.deepEqual(needs, []);
  assert.equal(asked[0]?.headers.get("Authorization"), null);
});
