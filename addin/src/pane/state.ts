import type { CheckResult, FindingResult, RunEntry } from "../api/types.ts";
import type { Account } from "../auth/sign-in.ts";
import type { Reading } from "../flow/route.ts";
import type { Progress } from "../flow/tasks.ts";
import type { Trouble } from "../flow/trouble.ts";

export type Task = "recalc" | "check" | "undo" | "remove";

export type View = "results" | "check" | "history" | "settings";

/** What the person chose in this pane; kept by the browser. */
export interface Choices {
  theme: "auto" | "light" | "dark";
  reading: Reading;
  afterRecalc: "show" | "quiet";
}

/** What the pane says once about what was just done. */
export type Notice =
  | { of: "recalc"; readInWindow: boolean; unpainted: boolean }
  | { of: "undo" | "remove"; changed: boolean; findings: readonly FindingResult[] }
  | { of: "stopped" }
  | { of: "forgotten"; runs: number }
  | { of: "busy" };

/** Results, when they are from, and whether they stand in the sheet. */
export interface Shown {
  result: CheckResult;
  at: Date;
  written: boolean;
}

/** All that the pane shows. */
export interface State {
  phase: "starting" | "no-office" | "not-excel" | "ready";
  /** The workbook's name; null where it has none yet. */
  workbook: string | null;
  /** Whether the workbook has results of ours, and the sheet with our settings. */
  hasResults: boolean;
  hasSettings: boolean;
  shown: Shown | null;
  view: View;
  work: { task: Task; progress: Progress } | null;
  trouble: { trouble: Trouble; task: Task } | null;
  notice: Notice | null;
  /** What the person is asked to confirm. */
  ask: "undo" | "remove" | null;
  signsIn: boolean;
  account: Account | null;
  canSignOut: boolean;
  /** Whether the service can read workbooks from OneDrive at all. */
  oneDrive: boolean;
  version: string;
  /** What the service remembers of this workbook; null where it was not asked. */
  runs: readonly RunEntry[] | null;
  choices: Choices;
}

export const initialState: State = {
  phase: "starting",
  workbook: null,
  hasResults: false,
  hasSettings: false,
  shown: null,
  view: "results",
  work: null,
  trouble: null,
  notice: null,
  ask: null,
  signsIn: false,
  account: null,
  canSignOut: false,
  oneDrive: false,
  version: "",
  runs: null,
  choices: { theme: "auto", reading: "best", afterRecalc: "show" },
};

/** What a person can do in the pane. */
export interface Actions {
  run(task: Task): void;
  stop(): void;
  show(view: View): void;
  ask(what: State["ask"]): void;
  /** Leaves trouble or a notice behind. */
  dismiss(): void;
  choose(choices: Partial<Choices>): void;
  goTo(sheet: string, address: string): void;
  /** Agrees to what the service asked for, then goes on. */
  agree(chooseAccount: boolean): void;
  signOut(): void;
  forget(): void;
  reload(): void;
}
