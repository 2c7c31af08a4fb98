// The service leaves out what does not apply; its types say null. "== null" is both.
import type { AuditResult, CheckResult, ColumnResult, FindingResult } from "../api/types.ts";
import type { Key, Words } from "../i18n/languages.ts";
import { type Child, h, type IconName, icon } from "./dom.ts";
import { button, details, English, group, longList } from "./parts.ts";
import type { Actions } from "./state.ts";

const Groups = [
  { severity: "error", key: "needsYou", icon: "bad", look: "ic-bad" },
  { severity: "warning", key: "worthALook", icon: "warn", look: "ic-warn" },
  { severity: "info", key: "readForYou", icon: "good", look: "ic-ok" },
] as const satisfies readonly { severity: string; key: Key; icon: IconName; look: string }[];

/** How many findings a person should see: errors and warnings. */
export function openFindings(result: CheckResult): number {
  return result.findings.filter(({ severity }) => severity !== "info").length;
}

/** What needs a look: the author's own scores against their formula, findings by urgency, and how each column was read. */
export function checkView(result: CheckResult, words: Words, actions: Actions): Child {
  const audits = (result.audit ?? []).filter(audit => audit.of > 0);
  // What the table of the author's own column shows is not said again below it.
  const inTable = new Set(audits.flatMap(audit => audit.differing.map(({ cell }) => `${audit.sheet ?? result.list.sheet}!${cell}`)));
  const findings = result.findings.filter(({ code, sheet, cell }) => !(DifferingCodes.has(code) && inTable.has(`${sheet}!${cell}`)));
  const isClean = findings.every(({ severity }) => severity === "info") && inTable.size === 0;
  return [
    isClean && clean(result, words),
    audits.map(audit => auditSection(audit, result, words, actions)),
    Groups.map(({ severity, key, icon: name, look }) => {
      const rows = findings.filter(finding => finding.severity === severity);
      if (rows.length === 0) return null;
      const row = (finding: FindingResult) => findingRow(finding, icon(name, look), words, actions);
      return group(h("span", { class: "strong" }, words.text(key)), words.number(rows.length), longList(rows, row, words, h("ul")));
    }),
    readSection(result, words),
  ];
}

const DifferingCodes = new Set(["score-differs", "rank-differs"]);

function clean(result: CheckResult, words: Words): HTMLElement {
  return h(
    "div",
    { class: "state" },
    icon("good", "big ic-good"),
    h("h2", {}, words.text("cleanTitle")),
    h("p", {}, words.text("cleanText", { count: result.items.length })),
  );
}

function auditSection(audit: AuditResult, result: CheckResult, words: Words, actions: Actions): HTMLElement {
  const slots = {
    header: audit.header ?? audit.column,
    formula: readable(audit.formula),
    of: audit.of,
    same: audit.reproduced,
    count: audit.differing.length,
  };
  const sheet = audit.sheet ?? result.list.sheet;
  const items = new Map(result.items.map(({ row, name }) => [row, name]));
  const stated = (value: number | string) => (typeof value === "number" ? words.number(value, 3) : value);
  return h(
    "section",
    { class: "sec" },
    h("h2", {}, words.text(audit.kind === "rank" ? "yourRank" : "yourScore")),
    h("p", {}, audit.differing.length === 0 ? words.text("auditSame", slots) : words.text("auditDiffers", slots)),
    audit.differing.length > 0 &&
      h(
        "table",
        { class: "t" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, words.text("itemHead")),
            h("th", { scope: "col", class: "n" }, words.text("yours")),
            h("th", { scope: "col", class: "n" }, words.text("formula")),
            h("th", { scope: "col" }, h("span", { class: "vh" }, words.text("where"))),
          ),
        ),
        longList(
          audit.differing,
          ({ cell, stated: own, computed, cause }) =>
            h(
              "tr",
              {},
              h(
                "th",
                { scope: "row" },
                items.get(Number(/\d+$/.exec(cell)?.[0])) ?? cell,
                cause !== "" && h("span", { class: "cap block", ...English }, cause),
              ),
              h("td", { class: "n" }, stated(own)),
              h("td", { class: "n" }, stated(computed)),
              h(
                "td",
                { class: "n" },
                button(words.text("goTo", { cell }), () => actions.goTo(sheet, cell), { look: "link" }),
              ),
            ),
          words,
          h("tbody"),
        ),
      ),
  );
}

/** "reach * impact / effort" with the signs of a book. */
function readable(formula: string): string {
  return formula.replace(/ \* /g, " × ").replace(/ \/ /g, " ÷ ").replace(/ - /g, " − ");
}

/** "Effort missing: “Report” has no number" is a headline and a sentence. */
export function headline(message: string): { title: string; text: string } {
  const at = message.indexOf(": ");
  if (at < 0 || at > 60) return { title: "", text: message };
  const text = message.slice(at + 2);
  return { title: message.slice(0, at), text: text.slice(0, 1).toUpperCase() + text.slice(1) };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function findingRow(
  { sheet, cell, message, remedy, read }: FindingResult,
  picture: SVGElement,
  words: Words,
  actions: Actions,
): HTMLLIElement {
  const { title, text } = headline(message);
  return h(
    "li",
    { class: "find" },
    picture,
    h(
      "div",
      { class: "stack-s tight" },
      title !== "" && h("p", { class: "strong", ...English }, title),
      h("p", English, sentence(text)),
      read != null && read !== "" && h("p", { class: "cap" }, words.text("wasRead", { read })),
      remedy !== "" && h("p", { class: "sub", ...English }, sentence(remedy)),
      sheet != null &&
        cell != null &&
        h(
          "div",
          { class: "act" },
          button(words.text("goTo", { cell }), () => actions.goTo(sheet, cell), { look: "link", icon: "goto" }),
        ),
    ),
  );
}

function readSection(result: CheckResult, words: Words): HTMLElement {
  const { method } = result;
  return h(
    "section",
    { class: "sec" },
    method
      ? [
          h("h2", {}, words.text("method")),
          h("p", English, words.text("methodOf", { name: method.name, formula: readable(method.formula) })),
        ]
      : h("p", {}, words.text("noMethod")),
    details(
      words.text("howRead"),
      h(
        "ul",
        { class: "roles" },
        result.columns.map(column => columnRow(column, words)),
      ),
    ),
  );
}

function columnRow({ column, header, role, scale, unit }: ColumnResult, words: Words): HTMLLIElement {
  return h(
    "li",
    { class: "role" },
    h("span", { class: "addr" }, column),
    h("span", {}, header),
    h("span", { class: "cap", ...English }, words.text("readAs", { role, scale: unit ? `${scale}, ${unit}` : scale })),
  );
}
