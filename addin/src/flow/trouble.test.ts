import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ServiceFailure } from "../api/service-failure.ts";
import { SignInFailure } from "../auth/sign-in.ts";
import { troubleOf } from "./trouble.ts";

const ofSlug = (slug: string, status = 400) =>
  troubleOf(new ServiceFailure("problem", { type: `urn:officepm:problem:${slug}`, status }))?.kind;

test("what a person stopped is no trouble", () => {
  assert.equal(troubleOf(new ServiceFailure("stopped")), null);
});

test("every problem of the service that a person meets has words of its own", () => {
  const source = readFileSync("../service/OfficePM.Service/Api/Problems.cs", "utf8");
  const slugs = [...source.matchAll(/new\((\d+), "([a-z-]+)"/g)].map(([, status, slug]) => [slug ?? "", Number(status)] as const);
  // What only a faulty program can bring about, and what the pane handles itself.
  const handled = new Set([
    "bad-request",
    "workbook-reference",
    "path-refused",
    "graph-not-configured",
    "folder-not-configured",
    "what-if",
    "not-found",
    "run-not-found",
  ]);
  for (const rest of [
    "assessment-not-cached",
    "method-not-allowed",
    "not-acceptable",
    "run-over",
    "idempotency-key-reused",
    "not-json",
    "cancelled",
    "unexpected",
  ])
    handled.add(rest);
  assert.ok(slugs.length > 25);
  for (const [slug, status] of slugs) if (!handled.has(slug)) assert.notEqual(ofSlug(slug, status), "unexpected", slug);
});

test("a proxy that answers in place of the service is known by its status", () => {
  assert.equal(troubleOf(new ServiceFailure("problem", { status: 502 }))?.kind, "offline");
  assert.equal(troubleOf(new ServiceFailure("problem", { status: 413 }))?.kind, "too-large");
  assert.equal(troubleOf(new ServiceFailure("problem", { status: 418 }))?.kind, "unexpected");
});

test("a protected sheet is named", () => {
  const trouble = troubleOf(Object.assign(new Error("AccessDenied"), { name: "OfficeFailure", kind: "protected", sheet: "Plan" }));
  assert.deepEqual([trouble?.kind, trouble?.sheet], ["protected", "Plan"]);
});

test("a window that was closed is a sign-in that was not finished", () => {
  assert.equal(troubleOf(new SignInFailure(new Error("user_cancelled")))?.kind, "sign-in");
});

test("what nobody foresaw says so, with what support needs", () => {
  const trouble = troubleOf(new TypeError("x is undefined"));
  assert.deepEqual([trouble?.kind, trouble?.support], ["unexpected", "TypeError: x is undefined"]);
});
