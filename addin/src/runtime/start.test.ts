import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { hostOf } from "./start.ts";

const page = (script: EventTarget | null) => ({ getElementById: () => script }) as unknown as Document;
const never = () => new Promise<void>(() => undefined);
const atOnce = async () => undefined;

function office(onReady: () => Promise<{ host: string | null }>): void {
  Object.assign(globalThis, { Office: { HostType: { Excel: "Excel" }, onReady } });
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, "Office");
});

test("a library that is there says where the page runs", async () => {
  office(async () => ({ host: "Excel" }));
  assert.equal(await hostOf(page(new EventTarget()), never), "excel");
  office(async () => ({ host: null }));
  assert.equal(await hostOf(page(new EventTarget()), never), "not-excel");
});

test("a library that comes later is waited for", async () => {
  const script = new EventTarget();
  const host = hostOf(page(script), never);
  office(async () => ({ host: "Excel" }));
  script.dispatchEvent(new Event("load"));
  assert.equal(await host, "excel");
});

test("a library that is blocked, or is something else, is said so at once", async () => {
  for (const what of ["error", "load"]) {
    const script = new EventTarget();
    const host = hostOf(page(script), never);
    script.dispatchEvent(new Event(what));
    assert.equal(await host, "no-office", what);
  }
});

test("a library that never answers is given up on", async () => {
  assert.equal(await hostOf(page(new EventTarget()), atOnce), "no-office");
  office(() => new Promise(() => undefined));
  assert.equal(await hostOf(page(new EventTarget()), atOnce), "no-office");
});

test("a page that is served without the library was not meant for Excel", async () => {
  assert.equal(await hostOf(page(null), never), "not-excel");
});
