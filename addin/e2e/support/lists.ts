import type { SheetSnapshot, WorkbookSnapshot } from "../../src/api/types.ts";

const Features = [
  "Credit notes in one click",
  "Automatic payment reminders",
  "Bulk edit of customers",
  "Undo for deleted records",
  "Audit log export",
  "Faster invoice search",
  "New onboarding checklist",
  "Approval steps for invoices",
  "Role-based permissions",
  "E-invoice format for Germany",
  "Webhooks for partners",
  "Dunning letters in six languages",
];

const Header = ["ID", "Feature", "Reach", "Impact", "Confidence", "Effort"];

/** A small list of a payment product: twelve items by RICE, one of them without an effort. */
export function backlog(): WorkbookSnapshot {
  return workbook([
    listSheet(
      Features.map((name, at) => [
        `P-${at + 1}`,
        name,
        200 + ((at * 137) % 900),
        [3, 2, 1, 0.5][at % 4] ?? 1,
        0.8,
        at === 4 ? null : 1 + (at % 5),
      ]),
    ),
  ]);
}

/** The same with teams and what each can do per period, so that there is a plan. */
export function plannedBacklog(): WorkbookSnapshot {
  const [list] = backlog().sheets;
  const rows = (list?.rows ?? []).map(row => ({ ...row, v: [...row.v, row.r === 1 ? "Team" : row.r % 2 === 0 ? "Web" : "Platform"] }));
  const capacities = ["Web · Q1", "Platform · Q1", "Web · Q2", "Platform · Q2"].map((name, at) => ({
    r: at + 3,
    c: 2,
    v: [name, at < 2 ? 7 : 5],
  }));
  const settings: SheetSnapshot = {
    name: "OfficePM Settings",
    rows: [{ r: 1, c: 2, v: ["Capacity", null] }, { r: 2, c: 2, v: ["Setting", "Yours"] }, ...capacities],
  };
  return workbook([{ name: "Backlog", rows }, settings]);
}

/** Names as long as people paste them: a whole sentence, and a word without any place to break it. */
export function longNames(): WorkbookSnapshot {
  const sentence = "As an accountant I want to see which invoices were paid late so that I can write to the customers who always do this. ";
  return workbook([
    listSheet(
      [sentence.repeat(2).slice(0, 200), "X".repeat(200), "Dunning letters"].map((name, at) => [
        `P-${at + 1}`,
        name,
        100 * (at + 1),
        2,
        0.8,
        at + 1,
      ]),
    ),
  ]);
}

/** Items that nothing is known about but their names. */
export function namesOnly(): WorkbookSnapshot {
  return workbook([
    {
      name: "Ideas",
      rows: [
        { r: 1, c: 1, v: ["ID", "Feature", "Owner"] },
        ...Features.map((name, at) => ({ r: at + 2, c: 1, v: [`P-${at + 1}`, name, "Sam"] })),
      ],
    },
  ]);
}

/** Headers, and no item yet. */
export function emptyList(): WorkbookSnapshot {
  return workbook([listSheet([])]);
}

/** More than Excel on the web carries at once: long descriptions beside each item. */
export function heavyBacklog(items: number): WorkbookSnapshot {
  const text = "What customers told us about it, word for word. ".repeat(28);
  const long = longBacklog(items).sheets[0]?.rows ?? [];
  return workbook([{ name: "Backlog", rows: long.map(row => ({ ...row, v: [...row.v, row.r === 1 ? "Notes" : `${row.r} ${text}`] })) }]);
}

/** As many items as a large organisation has. */
export function longBacklog(items: number): WorkbookSnapshot {
  return workbook([
    listSheet(
      Array.from({ length: items }, (_, at) => [
        `P-${at + 1}`,
        `${Features[at % Features.length]} ${at + 1}`,
        100 + ((at * 7919) % 5000),
        [3, 2, 1, 0.5][at % 4] ?? 1,
        0.8,
        1 + (at % 13),
      ]),
    ),
  ]);
}

/** Text and no list. */
export function notes(): WorkbookSnapshot {
  return workbook([
    {
      name: "Notes",
      rows: [
        { r: 1, c: 1, v: ["Agenda of Thursday"] },
        { r: 2, c: 1, v: ["Bring the numbers"] },
      ],
    },
  ]);
}

function workbook(sheets: SheetSnapshot[]): WorkbookSnapshot {
  return { sheets, activeSheet: sheets[0]?.name ?? null };
}

function listSheet(rows: (string | number | null)[][]): SheetSnapshot {
  return { name: "Backlog", rows: [{ r: 1, c: 1, v: Header }, ...rows.map((v, at) => ({ r: at + 2, c: 1, v }))] };
}

/** What the service answers where it has recalculated a workbook of one item. */
export const recalculated = (file: string) => ({
  list: { sheet: "Backlog", address: "A1:F13", headerRows: [1], items: 1 },
  columns: [],
  items: [{ key: "P-1", name: "Credit notes", row: 2, inputs: {}, score: 3, rank: 1, why: "1st: the only one." }],
  findings: [],
  runId: "1",
  written: { file, sheets: ["OfficePM Summary"], columns: ["G"], substituted: [] },
});
