import type { Words } from "../i18n/languages.ts";
import { frame } from "./frame.ts";
import type { Actions, State } from "./state.ts";

/** Draws the pane into the page, and keeps the keyboard and the eye where they were. */
export class Pane {
  private readonly place: HTMLElement;
  private readonly say: HTMLElement;
  private readonly words: Words;
  private readonly actions: Actions;
  private before: State | null = null;

  constructor(place: HTMLElement, say: HTMLElement, words: Words, actions: Actions) {
    this.place = place;
    this.say = say;
    this.words = words;
    this.actions = actions;
    document.addEventListener("keydown", event => this.onKey(event));
  }

  draw(state: State): void {
    const { before } = this;
    const active = document.activeElement;
    // Null where the keyboard is not in the pane; a control without a name of its own is one that may be gone.
    const focused = active !== null && this.place.contains(active) ? active.id : null;
    const view = this.place.ownerDocument.scrollingElement?.scrollTop ?? 0;
    const content = document.createElement("div");
    for (const part of frame(state, this.words, this.actions)) if (part instanceof Node) content.append(part);
    this.place.replaceChildren(...content.childNodes);
    this.place.setAttribute("aria-busy", state.phase === "starting" || state.work !== null ? "true" : "false");
    this.before = state;
    this.keepPlace(state, before, focused, view);
    this.announce(state, before);
  }

  private keepPlace(state: State, before: State | null, focused: string | null, scroll: number): void {
    const sameView =
      before !== null && before.view === state.view && before.shown === state.shown && (before.work === null) === (state.work === null);
    if (document.scrollingElement) document.scrollingElement.scrollTop = sameView ? scroll : 0;
    const target =
      state.trouble !== null && state.trouble !== before?.trouble
        ? "trouble"
        : state.ask !== null && state.ask !== before?.ask
          ? "confirm"
          : state.ask === null && before?.ask != null && state.work === null && state.view === "history"
            ? `ask-${before.ask}`
            : focused;
    if (target === null) return;
    // Where the control is gone, the pane's main one is the next best place; nobody is thrown out of the pane.
    const element = document.getElementById(target) ?? document.getElementById("recalc") ?? document.getElementById("more");
    if (element !== document.activeElement) element?.focus({ preventScroll: target !== "trouble" && target !== "confirm" });
  }

  private announce(state: State, before: State | null): void {
    const notice = state.notice !== null && state.notice !== before?.notice ? document.getElementById("notice")?.textContent : null;
    const step = state.work !== null ? this.place.querySelector("[aria-current] .strong")?.textContent : null;
    const text = notice ?? step;
    if (text != null && this.say.textContent !== text) this.say.textContent = text;
  }

  private onKey(event: KeyboardEvent): void {
    const state = this.before;
    if (state === null || event.defaultPrevented) return;
    const find = document.getElementById("find");
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (find !== null && ((event.key === "f" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing))) {
      event.preventDefault();
      find.focus();
    } else if ((event.key === "Escape" || (event.key === "ArrowLeft" && event.altKey)) && state.work === null) {
      if (state.ask !== null) this.actions.ask(null);
      else if (state.view === "settings" || state.view === "history") this.actions.show("results");
    }
  }
}
