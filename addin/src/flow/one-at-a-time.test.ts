import assert from "node:assert/strict";
import { test } from "node:test";
import { OneAtATime } from "./one-at-a-time.ts";

test("a second click joins the first", async () => {
  const work = new OneAtATime<"recalc" | "undo", number>();
  let runs = 0;
  let finish: (value: number) => void = () => undefined;
  const recalc = () => {
    runs += 1;
    return new Promise<number>(resolve => {
      finish = resolve;
    });
  };
  const clicks = [work.run("recalc", recalc), work.run("recalc", recalc)];
  finish(7);
  assert.deepEqual(await Promise.all(clicks), [7, 7]);
  assert.equal(runs, 1);
});

test("another task waits until the first is over, even where that fails", async () => {
  const work = new OneAtATime<"recalc" | "undo", string>();
  const order: string[] = [];
  const first = work.run("recalc", async () => {
    order.push("recalc");
    throw new Error("no");
  });
  const second = work.run("undo", async () => {
    order.push("undo");
    return "undone";
  });
  await assert.rejects(first);
  assert.equal(await second, "undone");
  assert.deepEqual(order, ["recalc", "undo"]);
  assert.equal(work.name, null);
});

test("what is over can be asked for again", async () => {
  const work = new OneAtATime<"recalc", number>();
  let runs = 0;
  await work.run("recalc", async () => ++runs);
  assert.equal(await work.run("recalc", async () => ++runs), 2);
});
