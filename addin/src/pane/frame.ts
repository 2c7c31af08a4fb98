import type { Key, Words } from "../i18n/languages.ts";
import { historyView, settingsView } from "./asides.ts";
import { checkView, openFindings } from "./check.ts";
import { type Child, h, icon } from "./dom.ts";
import { button, English, message } from "./parts.ts";
import { resultsView } from "./results.ts";
import type { Actions, Notice, State, View } from "./state.ts";
import { troubleView } from "./trouble-view.ts";
import { workingView } from "./working.ts";

/** The pane as it should be: head, tabs or the way back, and one view. */
export function frame(state: State, words: Words, actions: Actions): Child[] {
  if (state.phase === "starting") return [head(state, words, actions, false), h("main", { class: "body" }, skeleton())];
  if (state.phase !== "ready")
    return [head(state, words, actions, false), h("main", { class: "body" }, standstill(state.phase, words, actions))];
  const isAside = state.view === "settings" || state.view === "history";
  const isBusy = state.work !== null;
  const hasTabs = !isBusy && !isAside && state.trouble === null && state.shown !== null;
  return [
    head(
      state,
      words,
      actions,
      hasTabs || isBusy || isAside,
      hasTabs ? tabs(state, words, actions) : !isBusy && isAside ? backBar(words, actions) : null,
    ),
    h("main", { class: "body" }, body(state, hasTabs, words, actions)),
  ];
}

function body(state: State, hasTabs: boolean, words: Words, actions: Actions): Child {
  if (state.work !== null) return workingView(state.work, readsThroughService(state), words, actions);
  const notice = state.notice && h("div", { class: "pad notice" }, noticeBox(state, state.notice, words, actions));
  if (state.view === "settings") return [notice, settingsView(state, words, actions)];
  if (state.view === "history") return [notice, historyView(state, words, actions)];
  if (state.trouble !== null) return troubleView(state, words, actions);
  if (state.shown === null || !hasTabs) return [notice, firstRun(state, words, actions)];
  return h(
    "div",
    { role: "tabpanel", id: "view", "aria-labelledby": `tab-${state.view}`, tabindex: 0 },
    notice,
    state.view === "check" ? checkView(state.shown.result, words, actions) : resultsView(state.shown, state.hasSettings, words, actions),
  );
}

/** Whether the step that is at work is one of the service's way. */
function readsThroughService(state: State): boolean {
  return (
    state.oneDrive && state.choices.reading === "best" && state.work?.progress.step !== "write" && state.work?.progress.step !== "read"
  );
}

function head(state: State, words: Words, actions: Actions, hasRecalc: boolean, below: Child = null): HTMLElement {
  const { shown } = state;
  const title =
    shown === null
      ? "OfficePM"
      : words.text("sheetAndItems", { sheet: shown.result.list.sheet, items: words.text("items", { count: shown.result.list.items }) });
  const time = shown === null ? "" : words.time(shown.at, new Date());
  const line =
    state.work !== null
      ? state.work.progress.canStop
        ? words.text("nothingYet")
        : ""
      : shown !== null
        ? words.text(shown.written ? "calculated" : "readOnly", { time })
        : (state.workbook ?? "");
  return h(
    "header",
    { class: "head" },
    h(
      "div",
      { class: "bar" },
      h("div", {}, h("h1", {}, title), line !== "" && h("p", {}, line)),
      hasRecalc &&
        h(
          "button",
          {
            type: "button",
            id: "recalc",
            class: "btn primary",
            "aria-disabled": state.work !== null && "true",
            on: { click: () => state.work === null && actions.run("recalc") },
          },
          state.work === null && icon("recalc"),
          words.text(state.work === null ? "recalc" : "working"),
        ),
      state.phase === "ready" && menuButton(state, words, actions),
    ),
    below,
  );
}

function tabs(state: State, words: Words, actions: Actions): HTMLElement {
  const open = state.shown === null ? 0 : openFindings(state.shown.result);
  const views = ["results", "check"] as const;
  const choose = (view: View) => {
    actions.show(view);
    document.getElementById(`tab-${view}`)?.focus();
  };
  const tab = (view: (typeof views)[number]) =>
    h(
      "button",
      {
        type: "button",
        class: "tab",
        role: "tab",
        id: `tab-${view}`,
        "aria-selected": state.view === view ? "true" : "false",
        "aria-controls": state.view === view && "view",
        tabindex: state.view === view ? 0 : -1,
        on: {
          click: () => choose(view),
          keydown: event => {
            const at = views.indexOf(view);
            const next = { ArrowRight: views[(at + 1) % views.length], ArrowLeft: views.at(at - 1), Home: views[0], End: views.at(-1) }[
              event.key
            ];
            if (next !== undefined) {
              event.preventDefault();
              choose(next);
            }
          },
        },
      },
      words.text(view),
      view === "check" &&
        open > 0 &&
        h(
          "span",
          { class: "count hot" },
          h("span", { "aria-hidden": "true" }, words.number(open)),
          h("span", { class: "vh" }, words.text("openCount", { count: open })),
        ),
    );
  return h("div", { class: "tabs", role: "tablist", "aria-label": words.text("views") }, views.map(tab));
}

function backBar(words: Words, actions: Actions): HTMLElement {
  return h(
    "div",
    { class: "backbar" },
    button(words.text("back"), () => actions.show("results"), { look: "quiet", icon: "back", id: "back" }),
  );
}

function menuButton(state: State, words: Words, actions: Actions): HTMLElement {
  const items: [Key, "settings" | "history" | "remove" | "person", () => void][] = [
    ["settings", "settings", () => actions.show("settings")],
    ["history", "history", () => actions.show("history")],
    ["remove", "remove", () => actions.ask("remove")],
  ];
  const menu = h("div", { class: "menu", role: "menu", hidden: true });
  const opener = h(
    "button",
    { type: "button", id: "more", class: "btn icon", "aria-label": words.text("more"), "aria-haspopup": "menu", "aria-expanded": "false" },
    icon("more"),
  );
  const close = (focus: boolean) => {
    menu.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (focus) opener.focus();
  };
  const item = (text: string, picture: "settings" | "history" | "remove" | "person", act: () => void) =>
    h(
      "button",
      {
        type: "button",
        role: "menuitem",
        tabindex: -1,
        on: {
          click: () => {
            close(true);
            act();
          },
        },
      },
      icon(picture),
      text,
    );
  menu.append(...items.map(([key, picture, act]) => item(words.text(key), picture, act)));
  if (state.account !== null) {
    menu.append(h("hr"));
    const { name } = state.account;
    menu.append(
      state.canSignOut
        ? item(words.text("signOut", { name }), "person", () => actions.signOut())
        : item(words.text("signedInAs", { name }), "person", () => actions.show("settings")),
    );
  }
  const entries = () => [...menu.querySelectorAll("button")];
  opener.addEventListener("click", () => {
    if (!menu.hidden) return close(false);
    menu.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    entries()[0]?.focus();
  });
  menu.addEventListener("keydown", event => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: all[(at + 1) % all.length], ArrowUp: all.at(at - 1), Home: all[0], End: all.at(-1) }[event.key];
    if (event.key === "Escape" || event.key === "Tab") close(event.key === "Escape");
    if (event.key === "Escape") event.stopPropagation();
    next?.focus();
    if (next) event.preventDefault();
  });
  menu.addEventListener("focusout", event => {
    if (!(event.relatedTarget instanceof Node && (menu.contains(event.relatedTarget) || event.relatedTarget === opener))) close(false);
  });
  return h("div", { class: "menu-place" }, opener, menu);
}

function firstRun(state: State, words: Words, actions: Actions): HTMLElement {
  const known = state.hasResults;
  return h(
    "div",
    { class: "pad stack" },
    picture(words.text("firstPicture")),
    h("h2", { class: "h2" }, words.text(known ? "beforeTitle" : "firstTitle")),
    known
      ? h("p", {}, words.text("beforeText"))
      : h(
          "ol",
          { class: "stack-s" },
          (["first1", "first2", "first3"] as const).map(key => h("li", {}, words.text(key))),
        ),
    h(
      "div",
      { class: "stack-s" },
      button(words.text("recalc"), () => actions.run("recalc"), { look: "primary", full: true, icon: "recalc", id: "recalc" }),
      button(words.text(known ? "beforeShow" : "firstShow"), () => actions.run("check"), { full: true, id: "show" }),
    ),
    h("a", { href: `${words.text("helpPage")}#data`, target: "_blank", rel: "noopener", class: "cap" }, words.text("whatIsSent")),
  );
}

/** A sheet with rows, and bars added at its right edge. */
function picture(label: string): HTMLElement {
  const place = h("div", { class: "picture", role: "img", "aria-label": label });
  const grey = [16, 38, 60, 82].map(y => `<path d="M16 ${y + 5}h48M72 ${y + 5}h44M128 ${y + 5}h32"/>`).join("");
  const bars = [76, 58, 42, 24].map((width, at) => `<path d="M190 ${16 + at * 22 + 5}h${width}"/>`).join("");
  place.innerHTML = `<svg viewBox="0 0 288 112" fill="none" stroke-width="10" aria-hidden="true"><rect class="sheet" x=".5" y=".5" width="287" height="111" rx="7.500" stroke-width="1"/><g class="theirs">${grey}</g><path class="edge" d="M178 10v92" stroke-width="1" stroke-dasharray="3 3"/><g class="ours">${bars}</g></svg>`;
  return place;
}

function noticeBox(state: State, notice: Notice, words: Words, actions: Actions): HTMLElement {
  const again = button(words.text("recalcAgain"), () => actions.run("recalc"), { icon: "recalc" });
  switch (notice.of) {
    case "recalc":
      return recalculated(state, notice, words, actions);
    case "stopped":
      return message("info", h("p", {}, words.text("stopped")), [], "notice");
    case "forgotten":
      return message("good", h("p", {}, words.text("forgotten", { count: notice.runs })), [], "notice");
    case "busy":
      return message("warn", h("p", {}, words.text("excelBusyText")), [], "notice");
    default: {
      const did = notice.changed
        ? notice.of === "undo"
          ? "undone"
          : "removed"
        : notice.of === "undo"
          ? "nothingToUndo"
          : "nothingToRemove";
      const left = notice.findings.map(({ message: text }) => h("li", English, text));
      return message(
        notice.changed ? "good" : "info",
        [
          h("p", { class: "strong" }, words.text(did)),
          h("p", {}, words.text(`${did}Text`)),
          left.length > 0 && [h("p", {}, words.text("leftAsItIs", { count: left.length })), h("ul", { class: "bullets" }, left)],
        ],
        notice.changed ? [again] : [],
        "notice",
      );
    }
  }
}

function recalculated(state: State, notice: Notice & { of: "recalc" }, words: Words, actions: Actions): HTMLElement {
  const items = state.shown?.result.items ?? [];
  const scored = items.filter(({ score }) => score != null).length;
  const open = state.shown?.result.findings.filter(({ severity }) => severity === "error").length ?? 0;
  const done =
    scored === 0
      ? words.text("recalculatedNone")
      : scored === items.length
        ? words.text("recalculated", { count: scored })
        : words.text("recalculatedPart", { scored, all: items.length });
  return message(
    scored === 0 ? "info" : "good",
    [
      h("p", { class: "strong" }, done),
      open > 0 && h("p", {}, words.text("findingsOpen", { count: open })),
      notice.readInWindow && h("p", {}, words.text("readInWindow")),
      notice.unpainted && h("p", {}, words.text("unpainted")),
    ],
    open > 0 ? [button(words.text("showCheck"), () => actions.show("check"), { look: "link" })] : [],
    "notice",
  );
}

function standstill(phase: "no-office" | "not-excel", words: Words, actions: Actions): HTMLElement {
  const blocked = phase === "no-office";
  return h(
    "div",
    { class: "state" },
    icon(blocked ? "bad" : "info", `big ${blocked ? "ic-bad" : "ic-brand"}`),
    h("h2", {}, words.text(blocked ? "noOfficeTitle" : "notExcelTitle")),
    h("p", {}, words.text(blocked ? "noOfficeText" : "notExcelText")),
    blocked && message("plain", h("p", {}, words.text("noOfficeSafe"))),
    blocked
      ? button(words.text("reload"), () => actions.reload(), { look: "primary", full: true, id: "way" })
      : h("p", {}, h("a", { href: `${words.text("helpPage")}#install` }, words.text("howToInstall"))),
  );
}

function skeleton(): HTMLElement {
  return h(
    "div",
    { class: "pad stack-s", "aria-hidden": "true" },
    h("div", { class: "sk" }),
    h("div", { class: "sk short" }),
    h("div", { class: "sk" }),
  );
}
