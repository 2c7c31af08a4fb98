import type { Words } from "../i18n/languages.ts";
import { type Child, h, type IconName, icon } from "./dom.ts";

/** What the views are made of. */

/** Sentences of the service, which speaks as the sheets of OfficePM do, so that a pane in another language has them read out as what they are. */
export const English = { lang: "en" };

export interface ButtonLook {
  id?: string;
  look?: "primary" | "quiet" | "link" | "";
  full?: boolean;
  icon?: IconName;
}

export function button(text: string, onClick: () => void, { id, look = "", full = false, icon: name }: ButtonLook = {}): HTMLButtonElement {
  return h(
    "button",
    { type: "button", id, class: `btn ${look} ${full ? "full" : ""}`.trim().replace(/\s+/g, " "), on: { click: onClick } },
    name && icon(name),
    text,
  );
}

const MessageIcons = { good: "good", info: "info", warn: "warn", bad: "bad" } as const;

/** A box that says one thing and what can be done about it. */
export function message(
  kind: keyof typeof MessageIcons | "plain",
  content: Child,
  actions: readonly Node[] = [],
  id?: string,
): HTMLElement {
  return h(
    "div",
    { class: kind === "plain" ? "msg" : `msg ${kind}`, id },
    icon(kind === "plain" ? "good" : MessageIcons[kind], kind === "plain" ? "ic-good" : ""),
    h("div", { class: "stack-s tight" }, content, actions.length > 0 && h("div", { class: "row" }, ...actions)),
  );
}

/** A section with a grey head: a lane, a group of findings. */
export function group(title: Child, note: string, ...children: Child[]): HTMLElement {
  return h("section", {}, h("div", { class: "lanehead" }, h("h2", {}, title), h("span", { class: "cap" }, note)), ...children);
}

const AtOnce = 100;

/** A list that shows its first part at once and the rest when asked for: thousands of rows would make the pane slow for everybody. */
export function longList<T>(
  items: readonly T[],
  row: (item: T) => HTMLElement,
  words: Words,
  list: HTMLElement = h("ol"),
): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(list);
  let shown = 0;
  const more = h("button", { type: "button", class: "more" });
  const showMore = () => {
    const next = items.slice(shown, shown + AtOnce).map(row);
    list.append(...next);
    shown += next.length;
    const left = items.length - shown;
    const count = Math.min(AtOnce, left);
    if (left === 0) more.remove();
    else more.textContent = count === left ? words.text("moreRowsLast", { count }) : words.text("moreRows", { count, left });
    return next;
  };
  more.addEventListener("click", () => {
    // The button may be gone now: the keyboard goes on at the first new row.
    const [first] = showMore();
    first?.querySelector<HTMLElement>("summary, button")?.focus();
  });
  showMore();
  if (shown < items.length) fragment.append(more);
  return fragment;
}

export function details(title: string, ...children: Child[]): HTMLDetailsElement {
  return h("details", { class: "plain" }, h("summary", {}, title, icon("down", "chev")), ...children);
}
