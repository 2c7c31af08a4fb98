import type { Client } from "../api/client.ts";
import { ServiceFailure } from "../api/service-failure.ts";
import type { ChangeResult, CheckResult, FindingResult, PaneSettings, RecalcResult, WorkbookCapabilities } from "../api/types.ts";
import type { OpenWorkbook, Receipt } from "../workbook.ts";
import { isOfficeFailure } from "../workbook.ts";
import { type Reading, type Route, routeOf, windowCan } from "./route.ts";

/** How far a task has come. */
export interface Progress {
  step: "save" | "read" | "compute" | "write" | "paint" | "cell-edit";
  /** What the service says of it. */
  said?: string;
  /** Whether it can still be stopped without a trace. */
  canStop: boolean;
}

/** What a task takes from outside. */
export interface Tools {
  client: Client;
  workbook: OpenWorkbook;
  settings: PaneSettings;
  reading: Reading;
  /** What Office.js can write natively. */
  capabilities: WorkbookCapabilities;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  say(progress: Progress): void;
}

/** What a Recalc found out and wrote, and what did not look as it should. */
export interface Recalculated {
  result: RecalcResult;
  /** Which way it went, and which way it was meant to. */
  route: Route["kind"];
  wanted: Route["kind"];
  /** Why colours and labels that only Excel can paint are missing; null where nothing is. */
  unpainted: unknown;
}

/** What was taken out or put back. */
export interface Changed {
  changed: boolean;
  findings: FindingResult[];
}

const CellEditPause = 1000;

/** Scores the list and writes the results into the workbook. */
export async function recalc(tools: Tools, signal: AbortSignal): Promise<Recalculated> {
  const route = await routeFor(tools, signal);
  if (route.kind === "window") return recalcHere(tools, "window", signal);
  try {
    return await recalcThere(tools, route, signal);
  } catch (error) {
    if (windowInstead(error)) return recalcHere(tools, "service", signal);
    throw error;
  }
}

/** How the list is understood; writes nothing. */
export async function check(tools: Tools, signal: AbortSignal): Promise<CheckResult> {
  const route = await routeFor(tools, signal);
  if (route.kind === "service") {
    tools.say({ step: "compute", canStop: true });
    try {
      return await tools.client.check(route.workbook, signal);
    } catch (error) {
      if (!windowInstead(error)) throw error;
    }
  }
  return (await assessHere(tools, signal)).result;
}

/** Puts back what our cells held before the last Recalc. */
export function undo(tools: Tools, signal: AbortSignal): Promise<Changed> {
  return change(tools, signal, request => tools.client.undo(request, signal));
}

/** Takes everything that is ours out of the workbook. */
export function remove(tools: Tools, signal: AbortSignal): Promise<Changed> {
  return change(tools, signal, request => tools.client.remove(request, signal));
}

/** Whether this window can do what the other way could not: the service may not open the workbook, or this Excel cannot be asked to store it. */
function windowInstead(error: unknown): boolean {
  return error instanceof ServiceFailure ? windowCan(error.slug) : isOfficeFailure(error) && error.kind === "not-supported";
}

async function routeFor(tools: Tools, signal: AbortSignal): Promise<Route> {
  return routeOf(await patiently(tools, signal, () => tools.workbook.identify()), tools.settings, tools.reading);
}

async function recalcThere(tools: Tools, route: Route & { kind: "service" }, signal: AbortSignal): Promise<Recalculated> {
  // The service reads what is stored, and what was typed a moment ago may not be.
  tools.say({ step: "save", canStop: true });
  await patiently(tools, signal, () => tools.workbook.save());
  tools.say({ step: "compute", canStop: true });
  const result = await tools.client.recalc(route.workbook, said => tools.say({ step: "compute", said, canStop: true }), signal);
  return { result, route: "service", wanted: "service", unpainted: await paint(tools, result, signal) };
}

/** What Microsoft Graph cannot write is painted by Excel itself. The results stand without it. */
async function paint(tools: Tools, result: RecalcResult, signal: AbortSignal): Promise<unknown> {
  const written = result.written;
  if (!written || written.substituted.length === 0) return null;
  try {
    tools.say({ step: "paint", canStop: false });
    const { patch } = await assessHere({ ...tools, say: () => undefined }, signal);
    const receipt: Receipt = { sheets: written.sheets, columns: written.columns, substituted: written.substituted };
    await patiently(tools, signal, () => tools.workbook.apply(patch, { onlySubstituted: receipt }));
    return null;
  } catch (error) {
    return error;
  }
}

async function recalcHere(tools: Tools, wanted: Route["kind"], signal: AbortSignal): Promise<Recalculated> {
  const { patch, result } = await assessHere(tools, signal);
  const receipt = await write(tools, signal, () => tools.workbook.apply(patch));
  return { result: { ...result, written: { file: null, ...receipt } }, route: "window", wanted, unpainted: null };
}

async function assessHere(tools: Tools, signal: AbortSignal) {
  tools.say({ step: "read", canStop: true });
  const snapshot = await patiently(tools, signal, () => tools.workbook.read(signal));
  tools.say({ step: "compute", canStop: true });
  return tools.client.assess({ snapshot, capabilities: tools.capabilities }, signal);
}

async function change(
  tools: Tools,
  signal: AbortSignal,
  ask: (request: Parameters<Client["undo"]>[0]) => Promise<ChangeResult>,
): Promise<Changed> {
  const route = await routeFor(tools, signal);
  if (route.kind === "service") {
    try {
      tools.say({ step: "save", canStop: true });
      await patiently(tools, signal, () => tools.workbook.save());
      tools.say({ step: "write", canStop: false });
      return await ask({ workbook: route.workbook });
    } catch (error) {
      if (!windowInstead(error)) throw error;
    }
  }
  tools.say({ step: "read", canStop: true });
  const snapshot = await patiently(tools, signal, () => tools.workbook.read(signal));
  tools.say({ step: "compute", canStop: true });
  const { changed, findings, patch } = await ask({ snapshot });
  if (patch) await write(tools, signal, () => tools.workbook.apply(patch));
  return { changed, findings };
}

async function write<T>(tools: Tools, signal: AbortSignal, apply: () => Promise<T>): Promise<T> {
  if (signal.aborted) throw new ServiceFailure("stopped");
  tools.say({ step: "write", canStop: false });
  return patiently(tools, signal, apply);
}

/** Excel does nothing while a cell is being edited. What was to be done goes on by itself once the person is through. */
async function patiently<T>(tools: Tools, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  let told = false;
  while (true) {
    if (signal.aborted) throw new ServiceFailure("stopped");
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw new ServiceFailure("stopped", {}, null, error);
      if (!isOfficeFailure(error) || error.kind !== "cell-edit") throw error;
      if (!told) tools.say({ step: "cell-edit", canStop: true });
      told = true;
      await tools.wait(CellEditPause, signal);
    }
  }
}
