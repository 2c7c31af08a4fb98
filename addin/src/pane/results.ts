// The service leaves out what does not apply; its types say null. "== null" is both.
import type { CheckResult, ItemResult, PlanResult } from "../api/types.ts";
import type { Key, Words } from "../i18n/languages.ts";
import { type Child, filled, h, type IconName, icon } from "./dom.ts";
import { button, details, English, group, longList, message } from "./parts.ts";
import { folded, matches, nearest } from "./search.ts";
import type { Actions, Shown } from "./state.ts";

/** The lanes as the service names them, in the order in which they are read. */
const Lanes = [
  { name: "Now", key: "laneNow", look: "now" },
  { name: "Next", key: "laneNext", look: "next" },
  { name: "Discover first", key: "laneDiscover", look: "discover" },
  { name: "Later", key: "laneLater", look: "later" },
  { name: "Not now", key: "laneNot", look: "not" },
] as const satisfies readonly { name: string; key: Key; look: IconName }[];

/** The ranked list: what fits, each item with its lane, and why on demand. */
export function resultsView(shown: Shown, hasSettings: boolean, words: Words, actions: Actions): Child {
  const { result } = shown;
  return [planSection(result, hasSettings, words, actions), new Ranked(result, words, actions).element];
}

function planSection(result: CheckResult, hasSettings: boolean, words: Words, actions: Actions): Child {
  const { plan } = result;
  if (!plan) {
    if (!result.method) return h("div", { class: "pad" }, message("warn", h("p", {}, words.text("noMethod"))));
    const open = hasSettings
      ? [button(words.text("openSettingsSheet"), () => actions.goTo("OfficePM Settings", "A1"), { look: "link" })]
      : [];
    return h("div", { class: "pad" }, message("info", h("p", {}, words.text("noPlan")), open));
  }
  if (!plan.selected) return conflictSection(result, plan, words);
  const first = plan.capacity[0]?.period ?? null;
  const fit = plan.selected.filter(({ period }) => first == null || period === first).length;
  const slots = { fit, all: result.items.length };
  const periods = new Set(plan.capacity.map(({ period }) => period));
  return h(
    "section",
    { class: "sec", "aria-labelledby": "plan-title" },
    h(
      "div",
      { class: "between" },
      h(
        "h2",
        { id: "plan-title", class: "h2" },
        first == null ? words.text("planFitsNoPeriod", slots) : words.text("planFits", { ...slots, period: first }),
      ),
      typeof plan.value === "number" && h("span", { class: "num cap" }, words.text("points", { points: plan.value })),
    ),
    plan.capacity.filter(({ period }) => period === first).map(each => meter(each, words, false)),
    nextStep(plan, words),
    periods.size > 1 &&
      details(
        words.text("allPeriods"),
        plan.capacity.map(each => meter(each, words, true)),
      ),
  );
}

function conflictSection(result: CheckResult, plan: PlanResult, words: Words): Child {
  const names = namesOf(result);
  const items = listed(
    (plan.conflict?.keys ?? []).map(key => names.get(key) ?? key),
    words,
  );
  return h(
    "div",
    { class: "pad" },
    message("bad", [
      h("p", { class: "strong" }, words.text("conflictTitle")),
      items !== "" && h("p", {}, words.text("conflictText", { items })),
    ]),
  );
}

function meter({ team, budget, period, amount, used }: PlanResult["capacity"][number], words: Words, withPeriod: boolean): HTMLElement {
  const who = team ?? budget ?? words.text("capacity");
  const label = withPeriod && period != null ? words.text("usedInPeriod", { team: who, period }) : who;
  return h(
    "div",
    { class: "meter" },
    h("span", {}, label),
    h("i", {}, filled(h("b"), amount > 0 ? (used ?? 0) / amount : 0)),
    h("span", { class: "num" }, words.text("used", { used: used ?? 0, amount })),
  );
}

/** The step in capacity that buys most per unit; only one that is proven. */
function nextStep(plan: PlanResult, words: Words): Child {
  const steps = (plan.shadowPrices ?? []).flatMap(price =>
    price.nextStep && price.nextStep.gain > 0 && price.nextStep.proven !== false ? [{ ...price, ...price.nextStep }] : [],
  );
  const best = steps.sort((a, b) => b.gain / b.extra - a.gain / a.extra)[0];
  if (best === undefined) return null;
  const { extra, gain, period } = best;
  const who = best.team ?? best.budget ?? null;
  if (who == null)
    return h(
      "p",
      { class: "sub" },
      period == null ? words.text("nextStepAny", { extra, gain }) : words.text("nextStepAlone", { extra, gain, period }),
    );
  return h(
    "p",
    { class: "sub" },
    period == null ? words.text("nextStep", { extra, gain, who }) : words.text("nextStepPeriod", { extra, gain, who, period }),
  );
}

/** The list with its search; only the list is made anew while the person types. */
class Ranked {
  readonly element: HTMLElement;
  private readonly result: CheckResult;
  private readonly words: Words;
  private readonly actions: Actions;
  private readonly texts: readonly string[];
  private readonly names: ReadonlyMap<string, string>;
  private readonly ties: ReadonlySet<number>;
  private readonly highest: number;
  private readonly digits: number;
  private readonly list = h("div", { id: "list" });
  private readonly found = h("p", { class: "vh", role: "status" });
  private readonly query: HTMLInputElement;
  private readonly order: HTMLSelectElement | null;

  constructor(result: CheckResult, words: Words, actions: Actions) {
    this.result = result;
    this.words = words;
    this.actions = actions;
    this.texts = result.items.map(item => folded(`${item.name} ${item.key}`));
    this.names = namesOf(result);
    this.ties = tiedRanks(result.items);
    this.highest = Math.max(0, ...result.items.map(({ score }) => score ?? 0));
    const whole = result.items.every(({ score }) => score == null || Number.isInteger(score));
    this.digits = whole || this.highest >= 1000 ? 0 : this.highest >= 10 ? 1 : this.highest >= 1 ? 2 : 3;
    this.query = h("input", {
      class: "in",
      id: "find",
      type: "search",
      placeholder: words.text("find"),
      autocomplete: "off",
      spellcheck: "false",
    });
    this.query.addEventListener("input", () => this.update());
    this.order = result.items.some(({ lane }) => lane)
      ? h(
          "select",
          { class: "in", id: "order" },
          h("option", { value: "lane" }, words.text("byLane")),
          h("option", { value: "rank" }, words.text("byRank")),
        )
      : null;
    this.order?.addEventListener("change", () => this.update());
    this.element = h(
      "div",
      { class: "ranked", on: { keydown: event => this.move(event) } },
      h(
        "div",
        { class: "pad row tools" },
        h("div", { class: "search" }, h("label", { class: "vh", for: "find" }, words.text("find")), icon("search"), this.query),
        this.order && [h("label", { class: "vh", for: "order" }, words.text("show")), this.order],
      ),
      this.found,
      h(
        "div",
        { class: "listhead", "aria-hidden": "true" },
        h("span", {}, words.text("rank")),
        h("span", {}, words.text("itemHead")),
        h("span", {}, words.text("score")),
      ),
      this.list,
    );
    this.update();
  }

  private update(): void {
    const query = this.query.value.trim();
    const items = query === "" ? this.result.items : this.result.items.filter((_, at) => matches(this.texts[at] ?? "", query));
    this.found.textContent = query === "" ? "" : this.words.text("found", { count: items.length });
    if (items.length === 0 && query !== "") this.list.replaceChildren(this.nothing(query));
    else this.list.replaceChildren(...this.groups(items));
  }

  private nothing(query: string): HTMLElement {
    const { words } = this;
    const near = nearest(this.texts, query);
    const search = (text: string) => {
      this.query.value = text;
      this.update();
      this.query.focus();
    };
    return h(
      "div",
      { class: "pad stack-s" },
      h("p", { class: "strong" }, words.text("nothingFound", { query })),
      h("p", {}, words.text("searched"), near && ` ${words.text("near", near)}`),
      h(
        "div",
        { class: "row" },
        near && button(words.text("searchNear", near), () => search(near.word)),
        button(words.text("clear"), () => search(""), { look: "quiet" }),
      ),
    );
  }

  private groups(items: readonly ItemResult[]): HTMLElement[] {
    const { words } = this;
    const byRank = items.filter(({ rank }) => rank != null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
    const without = items.filter(({ rank }) => rank == null);
    const section = (key: Key, look: IconName | null, rows: readonly ItemResult[]) =>
      group(
        h("span", { class: `lane ${look ?? ""}` }, look && icon(look), words.text(key)),
        words.text("items", { count: rows.length }),
        longList(rows, item => this.row(item), words),
      );
    const inLanes = this.order?.value === "lane";
    const ranked = inLanes
      ? Lanes.map(lane => ({ ...lane, rows: byRank.filter(item => item.lane === lane.name) }))
          .filter(({ rows }) => rows.length > 0)
          .map(({ key, look, rows }) => section(key, look, rows))
      : byRank.length > 0
        ? [section("ranked", null, byRank)]
        : [];
    // A lane of a later version is no reason to leave its items out.
    const other = inLanes ? byRank.filter(item => !Lanes.some(lane => lane.name === item.lane)) : [];
    return [
      ...ranked,
      ...(other.length > 0 ? [section("ranked", null, other)] : []),
      ...(without.length > 0 ? [section("notScored", null, without)] : []),
    ];
  }

  private row(item: ItemResult): HTMLElement {
    const { words } = this;
    const look = Lanes.find(lane => lane.name === item.lane)?.look ?? "now";
    const tied = item.rank != null && this.ties.has(item.rank);
    const rank = item.rank == null ? "–" : words.number(item.rank);
    const key = item.key === item.name ? "" : item.key;
    const caption = [key, key !== "" && item.quadrant && " · ", item.quadrant && h("span", English, item.quadrant)];
    const why = h("div", { class: "why" });
    const row = h(
      "details",
      { name: "why", on: { toggle: () => row.open && why.childElementCount === 0 && why.append(...this.why(item)) } },
      h(
        "summary",
        {},
        h(
          "span",
          { class: "rk" },
          tied ? [h("span", { "aria-hidden": "true" }, `${rank} =`), h("span", { class: "vh" }, words.text("tied", { rank }))] : rank,
        ),
        h("span", { class: "nm" }, item.name, (key !== "" || item.quadrant) && h("span", {}, caption)),
        h(
          "span",
          { class: "rng" },
          item.score == null
            ? null
            : [
                h("i", { class: "score", "aria-hidden": "true" }, filled(h("b"), this.highest > 0 ? item.score / this.highest : 0)),
                h("span", { class: "vh" }, `${words.text("score")} `),
              ],
          h("span", {}, item.score == null ? "" : words.number(item.score, this.digits, true), icon("down", "chev")),
        ),
      ),
      why,
    );
    return h("li", { class: `item ${look}` }, row);
  }

  private why(item: ItemResult): HTMLElement[] {
    const { words, result } = this;
    const cell = `${result.columns.find(({ role }) => role === "Item")?.column ?? "A"}${item.row}`;
    return [
      ...(item.why ? [h("p", English, item.why)] : []),
      ...this.prices(item).map(text => h("p", {}, text)),
      h(
        "div",
        { class: "row" },
        button(words.text("goToRow", { row: String(item.row) }), () => this.actions.goTo(result.list.sheet, cell), {
          look: "quiet",
          icon: "goto",
        }),
      ),
    ];
  }

  /** What a yes or a no to the item would cost the plan. */
  private prices(item: ItemResult): string[] {
    const { words } = this;
    const { plan } = this.result;
    const yes = plan?.costOfYes?.find(({ key }) => key === item.key);
    if (yes?.impossible) return yes.reason ? [words.text("yesImpossible", { reason: yes.reason })] : [];
    if (yes && yes.cost != null) {
      const cost = this.range(yes.cost, yes.atMost);
      const items = listed(
        (yes.displaces ?? []).map(key => this.names.get(key) ?? key),
        words,
      );
      if (yes.cost === 0 && (yes.atMost ?? 0) === 0) return [words.text("yesIsFree")];
      return [items === "" ? words.text("yesCostsAlone", { cost }) : words.text("yesCosts", { cost, items })];
    }
    const no = plan?.costOfNo?.find(({ key }) => key === item.key);
    return no && no.cost != null && (no.atMost ?? no.cost) > 0 ? [words.text("noCosts", { cost: this.range(no.cost, no.atMost) })] : [];
  }

  private range(least: number, most: number | null): string {
    const { words } = this;
    return most == null || most === least ? words.number(least) : words.text("between", { least, most });
  }

  private move(event: KeyboardEvent): void {
    if (event.key === "Escape" && event.target === this.query && this.query.value !== "") {
      this.query.value = "";
      this.update();
      event.stopPropagation();
      return;
    }
    if (
      (event.key !== "ArrowDown" && event.key !== "ArrowUp") ||
      !(event.target instanceof HTMLElement) ||
      event.target.tagName !== "SUMMARY"
    )
      return;
    const rows = [...this.list.querySelectorAll<HTMLElement>(".item summary")];
    const next = rows[rows.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      next.focus();
      event.preventDefault();
    }
  }
}

function namesOf(result: CheckResult): Map<string, string> {
  return new Map(result.items.map(({ key, name }) => [key, name]));
}

function tiedRanks(items: readonly ItemResult[]): Set<number> {
  const seen = new Set<number>();
  const tied = new Set<number>();
  for (const { rank } of items) {
    if (rank == null) continue;
    if (seen.has(rank)) tied.add(rank);
    seen.add(rank);
  }
  return tied;
}

const MostNames = 4;

/** Some names in a sentence; the number of the others. */
function listed(names: readonly string[], words: Words): string {
  if (names.length <= MostNames) return words.list(names);
  const first = names.slice(0, MostNames);
  return words.text("andMore", { items: first.join(", "), count: names.length - first.length });
}
