// How Office.js behaves, whatever it is about: objects are promises of something in Excel, calls wait in a queue until sync(), nothing can
// be read that was not loaded, and what travels is limited. Everything that is not named in a kind does not exist.
import { StoredSheet } from "./book.ts";

/** Excel on the web carries so much in one request and in one answer. */
export const MostBytes = 5 * 1024 * 1024;

/** An error as Excel's, with the code that add-ins act on. */
export class ExcelError extends Error {
  readonly code: string;

  constructor(code: string, message: string = code) {
    super(message);
    this.name = "RichApi.Error";
    this.code = code;
  }
}

// Targets are of many types; each kind knows its own.
// biome-ignore lint/suspicious/noExplicitAny: a table of functions over different types
type Target = any;

export interface Property {
  get(target: Target, host: Host): unknown;
  set?(target: Target, value: unknown, host: Host): void;
  since?: string;
}

export interface Method {
  /** What it returns; nothing where absent. */
  returns?: () => Kind;
  /** A method that only asks works on protected sheets too. */
  reads?: boolean;
  since?: string;
  call(target: Target, host: Host, args: Target[]): unknown;
}

/** A kind of object of Excel's. */
export interface Kind {
  name: string;
  properties: Record<string, Property>;
  /** Objects that are reached by a property. */
  links: Record<string, { kind: () => Kind; of(target: Target, host: Host): unknown }>;
  methods: Record<string, Method>;
  /** The members of a collection. */
  items?: { kind: () => Kind; of(target: Target, host: Host): unknown[] };
}

export interface Host {
  version: string;
  /** What happens between two requests of the add-in's: other people, the person. */
  beforeSync: ((sync: number) => void) | null;
  isEditingCell: boolean;
  refusesUndoGroups: boolean;
  refusesMerges: boolean;
  undoRecords: number;
  syncs: number;
  /** Codes with which the next requests fail, before anything of them is done. */
  faults: string[];
}

interface Action {
  run(): void;
  bytes: number;
}

export class Context {
  readonly host: Host;
  readonly isGrouped: boolean;
  private queue: Action[] = [];
  private answered = 0;
  private hasRecord = false;

  constructor(host: Host, isGrouped: boolean) {
    this.host = host;
    this.isGrouped = isGrouped;
  }

  enqueue(bytes: number, run: () => void): void {
    this.queue.push({ run, bytes });
  }

  answer(value: unknown): void {
    this.answered += bytesOf(value);
    if (this.answered > MostBytes) throw new ExcelError("ResponsePayloadSizeLimitExceeded");
  }

  /** Each request that changes something is one step of undo, unless all of them are to be one. */
  wrote(): void {
    if (this.isGrouped && this.host.refusesUndoGroups) throw new ExcelError("UndoNotSupported");
    if (!this.hasRecord) this.host.undoRecords += 1;
    this.hasRecord = true;
  }

  readonly sync = async (): Promise<void> => {
    const queue = this.queue;
    this.queue = [];
    this.answered = 0;
    if (!this.isGrouped) this.hasRecord = false;
    await Promise.resolve();
    this.host.syncs += 1;
    this.host.beforeSync?.(this.host.syncs);
    if (queue.length === 0) return;
    if (this.host.isEditingCell) throw new ExcelError("InvalidOperationInCellEditMode");
    const fault = this.host.faults.shift();
    if (fault !== undefined && fault !== "") throw new ExcelError(fault);
    if (queue.reduce((sum, action) => sum + action.bytes, 0) > MostBytes) throw new ExcelError("RequestPayloadSizeLimitExceeded");
    for (const action of queue) action.run();
  };
}

function bytesOf(value: unknown): number {
  return value === undefined ? 4 : new TextEncoder().encode(JSON.stringify(value)).length;
}

/** An object in the add-in's hands. */
interface Proxied {
  kind: Kind;
  context: Context;
  /** What it stands for; undefined until Excel was asked, null where there is none. */
  target: Target;
  resolve: (() => Target) | null;
  loaded: Map<string, unknown>;
  children: Map<string, object>;
  items: object[] | null;
  isKnown: boolean;
}

const Inner = new WeakMap<object, Proxied>();

export function innerOf(object: unknown): Proxied {
  const inner = typeof object === "object" && object !== null ? Inner.get(object) : undefined;
  if (inner === undefined) throw new ExcelError("InvalidArgument", "An object of Excel's was expected.");
  return inner;
}

function targetOf(inner: Proxied): Target {
  if (inner.target === undefined && inner.resolve !== null) inner.target = inner.resolve();
  return inner.target;
}

/** Makes an object; what it stands for is found when Excel works on it. */
export function make(kind: Kind, context: Context, resolve: (() => Target) | null): object {
  const inner: Proxied = { kind, context, target: undefined, resolve, loaded: new Map(), children: new Map(), items: null, isKnown: false };
  const object = new Proxy(
    {},
    {
      get: (_, name) => (typeof name === "symbol" ? undefined : read(inner, name, object)),
      set: (_, name, value) => {
        write(inner, String(name), value);
        return true;
      },
    },
  );
  Inner.set(object, inner);
  return object;
}

function read(inner: Proxied, name: string, self: object): unknown {
  const { kind, context } = inner;
  switch (name) {
    case "then":
      return undefined;
    case "context":
      return context;
    case "isNullObject":
      if (!inner.isKnown) throw new ExcelError("PropertyNotLoaded", `${kind.name}.isNullObject was read before sync().`);
      return inner.target === null;
    case "load":
      return (what: string | string[]) => {
        for (const path of Array.isArray(what) ? what : what.split(",")) load(inner, path.trim().split("/"));
        return self;
      };
    case "set":
      return (values: Record<string, unknown>) => assign(inner, values);
    case "items":
      if (kind.items === undefined) break;
      if (inner.items === null) throw new ExcelError("PropertyNotLoaded", `${kind.name}.items was read before load() and sync().`);
      return inner.items;
    default:
  }
  if (name in kind.properties) {
    if (!inner.loaded.has(name)) throw new ExcelError("PropertyNotLoaded", `${kind.name}.${name} was read before load() and sync().`);
    return inner.loaded.get(name);
  }
  if (name in kind.links) return child(inner, name);
  const method = kind.methods[name];
  if (method !== undefined) return (...args: unknown[]) => call(inner, name, method, args);
  throw new TypeError(`The fake Excel's ${kind.name} has no '${name}'.`);
}

function child(inner: Proxied, name: string): object {
  const known = inner.children.get(name);
  if (known !== undefined) return known;
  const link = inner.kind.links[name];
  if (link === undefined) throw new TypeError(`The fake Excel's ${inner.kind.name} has no '${name}'.`);
  const made = make(link.kind(), inner.context, () => {
    const target = targetOf(inner);
    return target === null ? null : link.of(target, inner.context.host);
  });
  inner.children.set(name, made);
  return made;
}

function load(inner: Proxied, path: string[]): void {
  check(inner.kind, path);
  inner.context.enqueue(path.join("/").length, () => fetch(inner, path));
}

// A path that leads nowhere is a mistake of the add-in's, whatever the workbook holds.
function check(kind: Kind, [name = "", ...rest]: string[]): void {
  const next = name === "items" ? kind.items?.kind() : kind.links[name]?.kind();
  if (next !== undefined && rest.length > 0) check(next, rest);
  else if (!(name in kind.properties) || rest.length > 0)
    throw new ExcelError("InvalidArgument", `${kind.name} cannot load '${[name, ...rest].join("/")}'.`);
}

function fetch(inner: Proxied, [name = "", ...rest]: string[]): void {
  const target = targetOf(inner);
  inner.isKnown = true;
  if (target === null) return;
  const { kind, context } = inner;
  if (name === "items" && kind.items !== undefined) {
    const of = kind.items.kind();
    const items = kind.items.of(target, context.host).map(found => {
      const known = inner.items?.find(item => innerOf(item).target === found);
      return known ?? make(of, context, () => found);
    });
    inner.items = items;
    for (const item of items) fetch(innerOf(item), rest);
    return;
  }
  if (name in kind.links) {
    fetch(innerOf(child(inner, name)), rest);
    return;
  }
  const property = kind.properties[name];
  if (property === undefined) return;
  need(property.since, `${kind.name}.${name}`, context);
  const value = property.get(target, context.host);
  context.answer(value);
  inner.loaded.set(name, value);
}

function write(inner: Proxied, name: string, value: unknown): void {
  const { kind, context } = inner;
  const property = kind.properties[name];
  const set = property?.set;
  if (property === undefined || set === undefined) throw new TypeError(`The fake Excel's ${kind.name}.${name} cannot be set.`);
  // What is sent is what it is now, whatever the add-in does with it later.
  const sent = structuredClone(value);
  context.enqueue(bytesOf(value) + name.length, () => {
    const target = targetOf(inner);
    if (target === null) return;
    need(property.since, `${kind.name}.${name}`, context);
    refuseIfProtected(target);
    context.wrote();
    set(target, sent, context.host);
  });
}

function assign(inner: Proxied, values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    if (name in inner.kind.links) assign(innerOf(child(inner, name)), value as Record<string, unknown>);
    else write(inner, name, value);
  }
}

function call(inner: Proxied, name: string, method: Method, args: unknown[]): unknown {
  const { context, kind } = inner;
  const result = method.returns === undefined ? null : make(method.returns(), context, null);
  const isObject = (argument: unknown) => typeof argument === "object" && argument !== null && Inner.has(argument);
  context.enqueue(bytesOf(args.filter(argument => !isObject(argument))) + name.length, () => {
    const target = targetOf(inner);
    const made = result === null ? null : innerOf(result);
    if (target === null) {
      if (made !== null) Object.assign(made, { target: null, isKnown: true });
      return;
    }
    need(method.since, `${kind.name}.${name}`, context);
    if (!method.reads) {
      refuseIfProtected(target);
      context.wrote();
    }
    const value = method.call(
      target,
      context.host,
      args.map(argument => (isObject(argument) ? targetOf(innerOf(argument)) : argument)),
    );
    if (made !== null) Object.assign(made, { target: value ?? null, isKnown: true });
  });
  return result ?? undefined;
}

function need(since: string | undefined, what: string, { host }: Context): void {
  if (since !== undefined && !isAtLeast(host.version, since)) throw new ExcelError("ApiNotFound", `${what} needs ExcelApi ${since}.`);
}

export function isAtLeast(version: string, needed: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split(".").map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

function refuseIfProtected(target: { sheet?: unknown }): void {
  const sheet = target instanceof StoredSheet ? target : target.sheet;
  if (sheet instanceof StoredSheet && sheet.isProtected) throw new ExcelError("AccessDenied", `'${sheet.name}' is protected.`);
}
