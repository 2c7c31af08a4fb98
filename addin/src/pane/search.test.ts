import assert from "node:assert/strict";
import { test } from "node:test";
import { folded, matches, nearest } from "./search.ts";

test("case and accents make no difference", () => {
  assert.ok(matches(folded("Éxport für Großkunden"), "EXPORT fur"));
  assert.ok(!matches(folded("Export"), "import"));
});

test("all words must be there, in any order", () => {
  assert.ok(matches(folded("Faster invoice search"), "search invoice"));
  assert.ok(!matches(folded("Faster invoice search"), "invoice export"));
});

test("a word that was mistyped finds the one that was meant, and how often it is there", () => {
  const names = ["Approval steps for invoices", "Faster invoice search", "Split payments"].map(folded);
  assert.deepEqual(nearest(names, "invoise"), { word: "invoice", count: 2 });
});

test("nothing near is nothing", () => {
  assert.equal(nearest(["split payments"], "kangaroo"), null);
  assert.equal(nearest(["split payments"], "xyz"), null);
});
