import type { TroubleKind } from "../flow/trouble.ts";
import type { Key, Words } from "../i18n/languages.ts";
import { type Child, h, icon } from "./dom.ts";
import { button, details, English, message } from "./parts.ts";
import type { Actions, State } from "./state.ts";

interface Look {
  title: Key;
  text: Key;
  picture: "bad" | "warn" | "info";
  safe: Key;
  /** What helps first. */
  way?: "sign-in" | "consent" | "window" | "other-account" | "onedrive";
}

const Looks: Record<TroubleKind, Look> = {
  offline: { title: "offlineTitle", text: "offlineText", picture: "bad", safe: "resultsStay" },
  timeout: { title: "timeoutTitle", text: "timeoutText", picture: "warn", safe: "nothingWritten" },
  "sign-in": { title: "signInTitle", text: "signInText", picture: "info", safe: "nothingReadOrWritten", way: "sign-in" },
  consent: { title: "consentTitle", text: "consentText", picture: "info", safe: "nothingReadOrWritten", way: "consent" },
  forbidden: { title: "forbiddenTitle", text: "forbiddenText", picture: "bad", safe: "nothingWritten", way: "other-account" },
  "busy-service": { title: "busyServiceTitle", text: "busyServiceText", picture: "warn", safe: "nothingWritten" },
  "too-many": { title: "tooManyTitle", text: "tooManyText", picture: "info", safe: "nothingWritten" },
  "no-list": { title: "noListTitle", text: "noListText", picture: "warn", safe: "nothingWritten" },
  "too-large": { title: "tooLargeTitle", text: "tooLargeText", picture: "warn", safe: "nothingWritten", way: "onedrive" },
  "workbook-busy": { title: "workbookBusyTitle", text: "workbookBusyText", picture: "info", safe: "nothingWritten" },
  "workbook-changed": { title: "workbookChangedTitle", text: "workbookChangedText", picture: "info", safe: "nothingWritten" },
  "workbook-closed": { title: "workbookClosedTitle", text: "workbookClosedText", picture: "warn", safe: "nothingWritten", way: "window" },
  "workbook-damaged": {
    title: "workbookDamagedTitle",
    text: "workbookDamagedText",
    picture: "warn",
    safe: "nothingWritten",
    way: "window",
  },
  protected: { title: "protectedTitle", text: "protectedText", picture: "info", safe: "checkWritten" },
  "old-excel": { title: "oldExcelTitle", text: "oldExcelText", picture: "warn", safe: "checkWritten" },
  "excel-busy": { title: "excelBusyTitle", text: "excelBusyText", picture: "info", safe: "checkWritten" },
  unexpected: { title: "unexpectedTitle", text: "unexpectedText", picture: "bad", safe: "checkWritten" },
};

/** What happened, what stays safe, one way on, and the rest for support folded away. */
export function troubleView(state: State, words: Words, actions: Actions): Child {
  if (state.trouble === null) return null;
  const { trouble, task } = state.trouble;
  const look = Looks[trouble.kind];
  const title =
    trouble.kind === "protected" && trouble.sheet === null
      ? words.text("protectedTitleAny")
      : words.text(look.title, { sheet: trouble.sheet ?? "" });
  const looks = { bad: "ic-bad", warn: "ic-warn", info: "ic-brand" };
  return h(
    "div",
    { class: "state" },
    icon(look.picture, `big ${looks[look.picture]}`),
    h("h2", { id: "trouble", tabindex: -1 }, title),
    h("p", {}, words.text(look.text)),
    trouble.kind === "consent" && h("p", { class: "cap" }, words.text("consentAdmin")),
    message("plain", h("p", {}, words.text(look.safe))),
    h("div", { class: "stack-s" }, ways(state, state.trouble, look, words, actions)),
    trouble.kind === "consent" && h("p", { class: "cap" }, words.text("windowOnlyWhy")),
    details(
      words.text("details"),
      trouble.detail !== null && h("p", {}, `${words.text("detailService")} `, h("span", English, trouble.detail)),
      h(
        "p",
        { class: "addr wrap" },
        [task, trouble.support, words.text("version", { version: state.version })].filter(Boolean).join(" · "),
      ),
    ),
  );
}

function ways(state: State, { trouble, task }: NonNullable<State["trouble"]>, look: Look, words: Words, actions: Actions): Child[] {
  const again = () => actions.run(task);
  const inWindow = () => {
    actions.choose({ reading: "window" });
    actions.run(task);
  };
  const fromOneDrive = () => {
    actions.choose({ reading: "best" });
    actions.run(task);
  };
  const { shown } = state;
  const first: Child[] =
    look.way === "sign-in"
      ? [button(words.text("signInDo"), () => actions.agree(false), { look: "primary", full: true, id: "way" })]
      : look.way === "consent"
        ? [
            button(words.text("consentDo"), () => actions.agree(false), { look: "primary", full: true, id: "way" }),
            button(words.text("windowOnly"), inWindow, { full: true }),
            button(words.text("useOther"), () => actions.agree(true), { look: "link" }),
          ]
        : look.way === "window" && state.choices.reading !== "window" && state.oneDrive
          ? [
              button(words.text("windowOnly"), inWindow, { look: "primary", full: true, id: "way" }),
              button(words.text("tryAgain"), again, { full: true }),
            ]
          : look.way === "onedrive" && state.choices.reading === "window" && state.oneDrive
            ? [
                button(words.text("fromOneDrive"), fromOneDrive, { look: "primary", full: true, id: "way" }),
                button(words.text("tryAgain"), again, { full: true }),
              ]
            : [
                waitingButton(trouble.retryAfter, words, again),
                look.way === "other-account" && state.signsIn && button(words.text("useOther"), () => actions.agree(true), { full: true }),
              ];
  return [
    ...first,
    shown !== null &&
      button(words.text("showEarlier", { time: words.time(shown.at, new Date()) }), () => actions.dismiss(), { full: true }),
  ];
}

/** Try again, once it makes sense: the button counts down what the service asked to wait. */
function waitingButton(seconds: number | null, words: Words, again: () => void): HTMLButtonElement {
  let left = Math.ceil(seconds ?? 0);
  const element = button(words.text("tryAgain"), () => left <= 0 && again(), { look: "primary", full: true, id: "way" });
  if (left <= 0) return element;
  const tick = () => {
    element.textContent = left > 0 ? words.text("tryAgainIn", { count: left }) : words.text("tryAgain");
    if (left > 0) element.setAttribute("aria-disabled", "true");
    else element.removeAttribute("aria-disabled");
  };
  tick();
  const timer = setInterval(() => {
    left -= 1;
    tick();
    if (left <= 0 || !element.isConnected) clearInterval(timer);
  }, 1000);
  return element;
}
