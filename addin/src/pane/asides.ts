import type { RunEntry } from "../api/types.ts";
import type { Key, Words } from "../i18n/languages.ts";
import { type Child, h, icon } from "./dom.ts";
import { button, group } from "./parts.ts";
import type { Actions, Choices, State } from "./state.ts";

/** Undo, Remove, and what the service remembers of this workbook. */
export function historyView(state: State, words: Words, actions: Actions): Child {
  return [
    h(
      "section",
      { class: "sec" },
      h("h2", {}, words.text("lastRecalc")),
      state.ask === "undo"
        ? confirmation("undo", "undoAsk", "undoAskText", "undoDo", words, actions)
        : [
            h("p", { class: "sub" }, words.text("lastRecalcText")),
            h(
              "div",
              { class: "row" },
              button(words.text("undoThis"), () => actions.ask("undo"), { icon: "undo", id: "ask-undo" }),
            ),
          ],
    ),
    state.runs !== null &&
      group(
        h("span", { class: "strong" }, words.text("runs")),
        "",
        state.runs.length === 0
          ? h("p", { class: "pad sub" }, words.text("noRuns"))
          : h(
              "ol",
              {},
              state.runs.map(run => runRow(run, words)),
            ),
      ),
    h(
      "div",
      { class: "pad" },
      state.ask === "remove"
        ? confirmation("remove", "removeAsk", "removeAskText", "removeDo", words, actions)
        : button(words.text("removeThis"), () => actions.ask("remove"), { look: "quiet", icon: "remove", id: "ask-remove" }),
    ),
  ];
}

function confirmation(task: "undo" | "remove", title: Key, text: Key, yes: Key, words: Words, actions: Actions): HTMLElement {
  return h(
    "div",
    { class: "msg warn", role: "group", "aria-labelledby": "confirm" },
    icon(task),
    h(
      "div",
      { class: "stack-s" },
      h("p", { class: "strong", id: "confirm", tabindex: -1 }, words.text(title)),
      h("p", {}, words.text(text)),
      h(
        "div",
        { class: "row" },
        button(words.text(yes), () => actions.run(task), { look: "primary" }),
        button(words.text("keep"), () => actions.ask(null), { look: "quiet" }),
      ),
    ),
  );
}

const Kinds = { recalc: "runKindRecalc", undo: "runKindUndo", remove: "runKindRemove" } as const;

function runRow(run: RunEntry, words: Words): HTMLLIElement {
  const { items, scored, findings, planValue } = run;
  return h(
    "li",
    { class: "log" },
    h(
      "div",
      { class: "between" },
      h("h3", { class: "h3" }, `${words.text(Kinds[run.kind])}, ${words.time(new Date(run.startedAt), new Date())}`),
      h("span", { class: "cap" }, run.mine ? words.text("byMe") : (run.by ?? "")),
    ),
    run.state === "done"
      ? run.kind === "recalc" && h("p", {}, words.text("runNumbers", { items: items ?? 0, scored: scored ?? 0, findings: findings ?? 0 }))
      : h("p", { class: "sub" }, words.text("runFailed")),
    typeof planValue === "number" && h("p", { class: "cap" }, words.text("runPlan", { points: planValue })),
  );
}

/** How the pane looks and reads, whose account it is, and what is kept where. */
export function settingsView(state: State, words: Words, actions: Actions): Child {
  return [
    h(
      "section",
      { class: "sec" },
      h("h2", {}, words.text("howScored")),
      h("p", { class: "sub" }, words.text("howScoredText")),
      state.hasSettings
        ? h(
            "div",
            { class: "row" },
            button(words.text("openSettingsSheet"), () => actions.goTo("OfficePM Settings", "A1"), { icon: "goto" }),
          )
        : h("p", { class: "cap" }, words.text("noSettingsSheet")),
    ),
    h(
      "section",
      { class: "sec" },
      choice("theme", "theme", state, words, actions, [
        ["auto", "themeAuto"],
        ["light", "themeLight"],
        ["dark", "themeDark"],
      ]),
      choice("afterRecalc", "afterRecalc", state, words, actions, [
        ["show", "afterShow"],
        ["quiet", "afterQuiet"],
      ]),
      state.oneDrive && [
        choice("reading", "reading", state, words, actions, [
          ["best", "readingBest"],
          ["window", "readingWindow"],
        ]),
        h("p", { class: "cap" }, words.text("readingWhy")),
      ],
      !words.tag.startsWith("en") && h("p", { class: "cap" }, words.text("languageWhy")),
    ),
    h(
      "section",
      { class: "sec" },
      h("h2", {}, words.text("account")),
      !state.signsIn
        ? h("p", { class: "sub" }, words.text("noAccount"))
        : [
            h("p", { class: "sub" }, state.account === null ? words.text("accountLater") : words.text("accountOf", { ...state.account })),
            h(
              "div",
              { class: "row" },
              button(words.text("useOther"), () => actions.agree(true)),
              state.canSignOut &&
                state.account !== null &&
                button(words.text("signOut", { name: state.account.name }), () => actions.signOut(), { look: "quiet" }),
            ),
          ],
    ),
    h(
      "section",
      { class: "sec" },
      h("h2", {}, words.text("data")),
      h("p", {}, h("a", { href: `${words.text("helpPage")}#data`, target: "_blank", rel: "noopener" }, words.text("whatIsSent"))),
      h(
        "div",
        { class: "row" },
        button(words.text("forget"), () => actions.forget()),
      ),
    ),
    h("p", { class: "pad cap" }, words.text("version", { version: state.version })),
  ];
}

function choice<Name extends keyof Choices>(
  name: Name,
  label: Key,
  state: State,
  words: Words,
  actions: Actions,
  options: readonly (readonly [Choices[Name], Key])[],
): HTMLElement {
  const select = h(
    "select",
    { class: "in", id: `choose-${name}` },
    options.map(([value, key]) => h("option", { value, selected: state.choices[name] === value }, words.text(key))),
  );
  select.addEventListener("change", () => actions.choose({ [name]: select.value } as Partial<Choices>));
  return h("div", { class: "field" }, h("label", { for: `choose-${name}` }, words.text(label)), select);
}
