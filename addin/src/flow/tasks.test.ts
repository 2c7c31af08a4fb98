import assert from "node:assert/strict";
import { test } from "node:test";
import type { Client } from "../api/client.ts";
import { ServiceFailure } from "../api/service-failure.ts";
import type { OfficeFailureKind, OpenWorkbook } from "../workbook.ts";
import { type Progress, recalc, remove, type Tools, undo } from "./tasks.ts";

const officeFailure = (kind: OfficeFailureKind) => Object.assign(new Error(kind), { name: "OfficeFailure", kind });
const url = "https://contoso.sharepoint.com/b.xlsx";
const written = { file: null, sheets: ["OfficePM Summary"], columns: ["N"], substituted: [] as string[] };
const patch = { operations: [{ op: "deleteName", name: "OfficePM.list" }] } as const;

/** Tools that note what is asked of workbook and service, in order. */
function toolsWith(
  client: Partial<Client>,
  workbook: Partial<OpenWorkbook> = {},
  where: { url: string | null; oneDrive?: boolean } = { url: null },
) {
  const log: string[] = [];
  const steps: Progress["step"][] = [];
  const noting = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get:
        (object, key) =>
        (...args: unknown[]) => {
          log.push(`${name}.${String(key)}`);
          const member = Reflect.get(object, key) as ((...args: unknown[]) => unknown) | undefined;
          return member === undefined ? assert.fail(`${name}.${String(key)} was not expected`) : member(...args);
        },
    });
  const tools: Tools = {
    client: noting("service", client) as Client,
    workbook: noting("workbook", {
      identify: async () => ({ url: where.url, name: "b.xlsx", saved: where.url !== null }),
      save: async () => undefined,
      read: async () => ({ sheets: [] }),
      apply: async () => ({ sheets: ["OfficePM Summary"], columns: ["N"], substituted: [] }),
      ...workbook,
    }) as OpenWorkbook,
    settings: { version: "1", oneDrive: where.oneDrive ?? false, signIn: null },
    reading: "best",
    capabilities: {},
    wait: async () => void log.push("wait"),
    say: ({ step }) => steps.push(step),
  };
  return { tools, log, steps };
}

const signal = () => new AbortController().signal;
const assess = async () => ({ patch, result: { runId: "1" } }) as never;

test("an unsaved workbook is read, assessed and written in this window", async () => {
  const { tools, log, steps } = toolsWith({ assess });
  const { route, result } = await recalc(tools, signal());
  assert.equal(route, "window");
  assert.deepEqual(result.written, { ...written });
  assert.deepEqual(log, ["workbook.identify", "workbook.read", "service.assess", "workbook.apply"]);
  assert.deepEqual(steps, ["read", "compute", "write"]);
});

test("where the service reads the stored workbook, it is stored first", async () => {
  const { tools, log } = toolsWith({ recalc: async () => ({ runId: "1", written }) as never }, {}, { url, oneDrive: true });
  assert.equal((await recalc(tools, signal())).route, "service");
  assert.deepEqual(log, ["workbook.identify", "workbook.save", "service.recalc"]);
});

test("what the service could not paint is painted here, and only that", async () => {
  const receipts: unknown[] = [];
  const substituted = ["setConditionalFormat OfficePM Summary"];
  const { tools, log } = toolsWith(
    { recalc: async () => ({ runId: "1", written: { ...written, substituted } }) as never, assess },
    {
      apply: async (_, options) => {
        receipts.push(options);
        return { sheets: [], columns: [], substituted: [] };
      },
    },
    { url, oneDrive: true },
  );
  assert.equal((await recalc(tools, signal())).unpainted, null);
  assert.deepEqual(log.slice(2), ["service.recalc", "workbook.read", "service.assess", "workbook.apply"]);
  assert.deepEqual(receipts, [{ onlySubstituted: { sheets: written.sheets, columns: written.columns, substituted } }]);
});

test("colours that cannot be painted do not undo a Recalc that is written", async () => {
  const { tools } = toolsWith(
    { recalc: async () => ({ runId: "1", written: { ...written, substituted: ["x"] } }) as never, assess },
    { apply: async () => Promise.reject(officeFailure("protected")) },
    { url, oneDrive: true },
  );
  const { result, unpainted } = await recalc(tools, signal());
  assert.equal(result.runId, "1");
  assert.notEqual(unpainted, null);
});

for (const slug of ["graph-not-configured", "workbook-not-permitted", "workbook-unsupported", "workbook-not-found"]) {
  test(`what the service may not open (${slug}) is read in this window`, async () => {
    const refuse = async () => Promise.reject(new ServiceFailure("problem", { type: `urn:officepm:problem:${slug}` }));
    const { tools } = toolsWith({ recalc: refuse, assess }, {}, { url, oneDrive: true });
    assert.equal((await recalc(tools, signal())).route, "window");
  });
}

test("an Excel that cannot be asked to store the workbook reads it in this window", async () => {
  const { tools } = toolsWith({ assess }, { save: async () => Promise.reject(officeFailure("not-supported")) }, { url, oneDrive: true });
  assert.equal((await recalc(tools, signal())).route, "window");
});

test("a permission that is missing is asked for, not worked around", async () => {
  const refuse = async () => Promise.reject(new ServiceFailure("problem", { type: "urn:officepm:problem:consent-needed" }));
  const { tools } = toolsWith({ recalc: refuse }, {}, { url, oneDrive: true });
  await assert.rejects(recalc(tools, signal()), error => error instanceof ServiceFailure && error.slug === "consent-needed");
});

test("while a cell is being edited it waits, says so once, and goes on by itself", async () => {
  let tries = 0;
  const { tools, log, steps } = toolsWith(
    { assess },
    {
      apply: async () => {
        tries += 1;
        if (tries < 3) throw officeFailure("cell-edit");
        return { sheets: [], columns: [], substituted: [] };
      },
    },
  );
  await recalc(tools, signal());
  assert.equal(log.filter(entry => entry === "wait").length, 2);
  assert.deepEqual(steps, ["read", "compute", "write", "cell-edit"]);
});

test("stopped before it writes, it writes nothing", async () => {
  const stop = new AbortController();
  const { tools, log } = toolsWith({
    assess: async () => {
      stop.abort();
      return assess();
    },
  });
  await assert.rejects(recalc(tools, stop.signal), error => error instanceof ServiceFailure && error.kind === "stopped");
  assert.ok(!log.includes("workbook.apply"));
});

test("a protected sheet is no reason to wait", async () => {
  const { tools, log } = toolsWith({ assess }, { apply: async () => Promise.reject(officeFailure("protected")) });
  await assert.rejects(recalc(tools, signal()), { kind: "protected" });
  assert.ok(!log.includes("wait"));
});

test("undo and remove write what the service answers, and nothing where there is nothing to do", async () => {
  const something = toolsWith({ undo: async () => ({ changed: true, findings: [], patch }) as never });
  assert.deepEqual(await undo(something.tools, signal()), { changed: true, findings: [] });
  assert.ok(something.log.includes("workbook.apply"));
  const nothing = toolsWith({ remove: async () => ({ changed: false, findings: [] }) as never });
  assert.deepEqual(await remove(nothing.tools, signal()), { changed: false, findings: [] });
  assert.ok(!nothing.log.includes("workbook.apply"));
});
