import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { onCommand, tieCommands } from "./ribbon.ts";

test("the button is handed back once, also after a failure, which is told", async () => {
  const fails = async () => {
    throw new Error("no");
  };
  const failsAtOnce = () => {
    throw new Error("no");
  };
  for (const [run, told] of [[async () => undefined, 0] as const, [fails, 1] as const, [failsAtOnce, 1] as const]) {
    let completed = 0;
    const failures: unknown[] = [];
    await onCommand({ completed: () => completed++ }, run, error => failures.push(error));
    assert.deepEqual([completed, failures.length], [1, told]);
  }
});

test("the button is handed back only when the work is done", async () => {
  const order: string[] = [];
  await onCommand(
    { completed: () => order.push("completed") },
    async () => {
      await Promise.resolve();
      order.push("done");
    },
    error => assert.fail(String(error)),
  );
  assert.deepEqual(order, ["done", "completed"]);
});

test("every function of the manifest is tied to something", () => {
  const manifest = readFileSync("../manifest.xml", "utf8");
  const named = [...manifest.matchAll(/<FunctionName>(\w+)<\/FunctionName>/g)].map(([, name]) => name).sort();
  const tied: string[] = [];
  const nothing = async () => undefined;
  tieCommands(
    name => tied.push(name),
    { recalc: nothing, check: nothing, undo: nothing, remove: nothing, settings: nothing },
    error => assert.fail(String(error)),
  );
  assert.deepEqual(tied.sort(), named);
});
