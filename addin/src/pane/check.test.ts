import assert from "node:assert/strict";
import { test } from "node:test";
import { headline } from "./check.ts";

test("a finding that names itself has a headline", () => {
  assert.deepEqual(headline("Effort missing: “Report builder” has no number."), {
    title: "Effort missing",
    text: "“Report builder” has no number.",
  });
});

test("a colon late in a sentence makes no headline", () => {
  const message = "The capacity of the team that builds the things which customers see has no number yet: it was left out.";
  assert.deepEqual(headline(message), { title: "", text: message });
});
