import assert from "node:assert/strict";
import { test } from "node:test";
import { keepChoices, keptChoices } from "./kept-choices.ts";
import { initialState } from "./state.ts";

const usual = initialState.choices;
const holding = (text: string | null) => () => ({ getItem: () => text });

test("what was chosen is there again", () => {
  let kept = "";
  const choices = { theme: "dark", reading: "window", afterRecalc: "quiet" } as const;
  keepChoices(choices, () => ({
    setItem: (_, value) => {
      kept = value;
    },
  }));
  assert.deepEqual(keptChoices(holding(kept)), choices);
});

test("what cannot be read is what is usual", () => {
  for (const text of [null, "", "no json", "[]", "null", '{"theme":"pink","reading":7}'])
    assert.deepEqual(keptChoices(holding(text)), usual, String(text));
});

test("a browser that keeps nothing is no failure", () => {
  const blocked = () => {
    throw new DOMException("denied", "SecurityError");
  };
  assert.deepEqual(keptChoices(blocked), usual);
  keepChoices(usual, blocked);
});
