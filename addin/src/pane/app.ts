import type { Client } from "../api/client.ts";
import { ServiceFailure } from "../api/service-failure.ts";
import type { PaneSettings, WorkbookCapabilities } from "../api/types.ts";
import { SignIn } from "../auth/sign-in.ts";
import { OneAtATime } from "../flow/one-at-a-time.ts";
import { routeOf } from "../flow/route.ts";
import { check, type Progress, recalc, remove, type Tools, undo } from "../flow/tasks.ts";
import { troubleOf } from "../flow/trouble.ts";
import { isOfficeFailure, type OpenWorkbook } from "../workbook.ts";
import { openFindings } from "./check.ts";
import { type Actions, type Choices, initialState, type Notice, type State, type Task, type View } from "./state.ts";

/** What the app takes from outside. */
export interface AppParts {
  client: Client;
  /** Made anew once the service has said how people sign in. */
  signInWith(settings: PaneSettings): SignIn;
  /** Asked only once Excel is there. */
  workbook: OpenWorkbook;
  capabilities(): WorkbookCapabilities;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Opens the pane; where Excel cannot, its button is still there. */
  showPane(): Promise<void>;
  keep(choices: Choices): void;
  reload(): void;
  now(): Date;
}

/** What the person does and what comes of it; the pane shows its state. */
export class App implements Actions {
  state: State;
  private readonly parts: AppParts;
  private readonly changed: (state: State) => void;
  private readonly work = new OneAtATime<Task, void>();
  private settings: PaneSettings | null = null;
  private signIn = new SignIn(null, () => Promise.reject(new Error("Nobody signs in here.")));
  private stopping: AbortController | null = null;

  constructor(parts: AppParts, choices: Choices, changed: (state: State) => void) {
    this.parts = parts;
    this.changed = changed;
    this.state = { ...initialState, choices };
  }

  /** A token for the client. */
  token: SignIn["token"] = need => this.signIn.token(need);

  /** Excel is there: the pane comes to life without having asked the service for anything. */
  async ready(): Promise<void> {
    this.set({ phase: "ready" });
    // What cannot be learnt now is asked for again, and told where it fails, with the first click.
    const [identity, ours] = await Promise.allSettled([this.parts.workbook.identify(), this.ourSheets(), this.settled()]);
    this.set({
      ...(identity.status === "fulfilled" ? { workbook: identity.value.name || null } : {}),
      ...(ours.status === "fulfilled" ? ours.value : {}),
    });
  }

  standStill(phase: "no-office" | "not-excel"): void {
    this.set({ phase });
  }

  run(task: Task): void {
    void this.perform(task);
  }

  /** Does what a button of the ribbon asks, with the pane open or closed. */
  async fromRibbon(command: Task | "settings"): Promise<void> {
    if (command === "settings" || command === "remove") {
      // Removing is asked for first, where the person can read what goes.
      if (command === "remove") this.ask("remove");
      else this.show("settings");
      return this.parts.showPane();
    }
    if (command === "check") await this.parts.showPane();
    await this.perform(command);
    const { trouble, shown, choices } = this.state;
    const needsSomebody = trouble !== null || (command === "recalc" && shown !== null && openFindings(shown.result) > 0);
    if (choices.afterRecalc === "show" || needsSomebody) await this.parts.showPane();
  }

  stop(): void {
    this.stopping?.abort();
  }

  show(view: View): void {
    this.set({ view, ask: null, notice: null });
    if (view === "history") void this.loadRuns();
  }

  ask(what: State["ask"]): void {
    this.set(what === null ? { ask: null } : { ask: what, view: "history", notice: null });
    if (what !== null) void this.loadRuns();
  }

  dismiss(): void {
    this.set({ trouble: null, notice: null });
  }

  choose(choices: Partial<Choices>): void {
    const all = { ...this.state.choices, ...choices };
    this.parts.keep(all);
    this.set({ choices: all });
  }

  goTo(sheet: string, address: string): void {
    this.parts.workbook.goTo(sheet, address).catch(error => {
      // No reason to take the list away: the person ends the cell and clicks again.
      if (isOfficeFailure(error) && error.kind === "cell-edit") this.set({ notice: { of: "busy" } });
      else this.fail(error, "check");
    });
  }

  agree(chooseAccount: boolean): void {
    const { trouble } = this.state;
    const consents = trouble?.trouble.kind === "consent" && !chooseAccount;
    const asked =
      consents || chooseAccount
        ? this.signIn.agree(trouble?.trouble.claims ?? undefined, consents ? "consent" : "select_account")
        : this.signIn.token({ renew: false });
    asked.then(
      () => {
        this.set({ account: this.signIn.account, canSignOut: this.signIn.canSignOut });
        if (trouble !== null) this.run(trouble.task);
      },
      error => this.fail(error, trouble?.task ?? "check"),
    );
  }

  signOut(): void {
    this.signIn.signOut().then(
      () => this.set({ account: this.signIn.account, canSignOut: this.signIn.canSignOut }),
      error => this.fail(error, "check"),
    );
  }

  forget(): void {
    this.parts.client.forget().then(
      ({ runs }) => this.set({ notice: { of: "forgotten", runs }, runs: null }),
      error => this.fail(error, "check"),
    );
  }

  reload(): void {
    this.parts.reload();
  }

  private perform(task: Task): Promise<void> {
    return this.work.run(task, () => this.attempt(task));
  }

  private async attempt(task: Task): Promise<void> {
    const controller = new AbortController();
    this.stopping = controller;
    this.set({
      work: { task, progress: { step: task === "check" ? "read" : "save", canStop: true } },
      trouble: null,
      notice: null,
      ask: null,
    });
    let outcome: Partial<State>;
    try {
      outcome = await this.outcome(task, await this.tools(task), controller.signal);
    } catch (error) {
      outcome = this.afterFailure(error, task);
    }
    this.stopping = null;
    this.set({ ...outcome, work: null, account: this.signIn.account, canSignOut: this.signIn.canSignOut });
  }

  private async outcome(task: Task, tools: Tools, signal: AbortSignal): Promise<Partial<State>> {
    if (task === "recalc") {
      const { result, route, wanted, unpainted } = await recalc(tools, signal);
      return {
        shown: { result, at: this.parts.now(), written: true },
        hasResults: true,
        hasSettings: true,
        view: "results",
        notice: { of: "recalc", readInWindow: wanted !== route, unpainted: unpainted !== null },
      };
    }
    if (task === "check") {
      const result = await check(tools, signal);
      // A workbook that has results is shown with them; one that has none yet, with how it would be read.
      const view: View = this.state.view === "check" || !this.state.hasResults ? "check" : "results";
      return { shown: { result, at: this.parts.now(), written: false }, view };
    }
    const { changed, findings } = await (task === "undo" ? undo : remove)(tools, signal);
    const notice: Notice = { of: task, changed, findings };
    return changed ? { notice, shown: null, view: "results", ...(await this.ourSheets()) } : { notice };
  }

  private async tools(task: Task): Promise<Tools> {
    const settings = await this.settled();
    return {
      client: this.parts.client,
      workbook: this.parts.workbook,
      settings,
      reading: this.state.choices.reading,
      capabilities: this.parts.capabilities(),
      wait: this.parts.wait,
      say: progress => this.say(task, progress),
    };
  }

  private say(task: Task, progress: Progress): void {
    this.set({ work: { task, progress } });
    // Nobody can know what Excel waits for while the pane is closed.
    if (progress.step === "cell-edit") void this.parts.showPane();
  }

  /** Shows what went wrong with a task; nothing more where the person stopped it. */
  fail(error: unknown, task: Task): void {
    this.set(this.afterFailure(error, task));
  }

  private afterFailure(error: unknown, task: Task): Partial<State> {
    const trouble = troubleOf(error);
    if (trouble === null) return { notice: { of: "stopped" } };
    return { trouble: { trouble, task }, view: this.state.view === "check" ? "check" : "results" };
  }

  private async settled(): Promise<PaneSettings> {
    if (this.settings === null) {
      const settings = await this.parts.client.settings();
      this.signIn = this.parts.signInWith(settings);
      this.settings = settings;
      this.set({ oneDrive: settings.oneDrive, signsIn: this.signIn.isNeeded, version: shortVersion(settings.version) });
    }
    return this.settings;
  }

  private async loadRuns(): Promise<void> {
    try {
      const settings = await this.settled();
      const route = routeOf(await this.parts.workbook.identify(), settings, this.state.choices.reading);
      if (route.kind === "service" && route.workbook.shareUrl)
        this.set({ runs: (await this.parts.client.runs(route.workbook.shareUrl)).runs });
    } catch (error) {
      // Undo and Remove work without the history; a service that is away says so when they are used.
      if (!(error instanceof ServiceFailure)) this.fail(error, "check");
    }
  }

  private async ourSheets(): Promise<Pick<State, "hasResults" | "hasSettings">> {
    const sheets = await this.parts.workbook.listSheets();
    return { hasResults: sheets.includes("OfficePM Results"), hasSettings: sheets.includes("OfficePM Settings") };
  }

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.changed(this.state);
  }
}

/** "0.2.0+4c1f2ab3…" as people read it out: the commit by its first letters. */
function shortVersion(version: string): string {
  return version.replace(/\+(\w{1,7})\w*$/, " ($1)");
}
