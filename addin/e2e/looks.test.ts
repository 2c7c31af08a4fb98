import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { onStage } from "./support/browser.ts";
import { Excel, type Opening } from "./support/excel.ts";
import { backlog, longNames, namesOnly, plannedBacklog } from "./support/lists.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Where pictures of all states are put, for whoever wants to look at them; nowhere unless asked. */
const pictures = process.env["OFFICEPM_PICTURES"];

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

async function violations(page: Page): Promise<string[]> {
  // Not as a script of the page, which its policy refuses.
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}

const refuse = (status: number, slug: string) => (page: Page) =>
  page.route("**/api/**", route =>
    route.fulfill({
      status,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: `urn:officepm:problem:${slug}`, status, detail: "A sentence of the service." }),
    }),
  );

const main = (pane: Page) => pane.locator("#recalc").last();

/** Every state of the pane, and how to get there. */
const states: { name: string; opening?: Partial<Opening>; act?: (excel: Excel, pane: Page) => Promise<unknown> }[] = [
  { name: "first-run" },
  { name: "known", opening: { list: plannedBacklog() } },
  {
    name: "working",
    opening: { prepare: page => page.route("**/api/assess", () => new Promise(() => undefined)) },
    act: async (_, pane) =>
      pane
        .locator("#recalc")
        .click()
        .then(() => pane.locator("#stop").waitFor()),
  },
  {
    name: "results",
    opening: { list: plannedBacklog() },
    act: async (excel, pane) =>
      main(pane)
        .click()
        .then(() => excel.idle()),
  },
  {
    name: "why",
    opening: { list: plannedBacklog() },
    act: async (excel, pane) => {
      await main(pane).click();
      await excel.idle();
      await pane.locator(".not .item summary, .item.not summary").first().click();
    },
  },
  {
    name: "no-plan",
    act: async (excel, pane) =>
      main(pane)
        .click()
        .then(() => excel.idle()),
  },
  {
    name: "long-names",
    opening: { list: longNames() },
    act: async (excel, pane) =>
      main(pane)
        .click()
        .then(() => excel.idle()),
  },
  {
    name: "no-score",
    opening: { list: namesOnly() },
    act: async (excel, pane) =>
      main(pane)
        .click()
        .then(() => excel.idle()),
  },
  {
    name: "nothing-found",
    act: async (excel, pane) => {
      await main(pane).click();
      await excel.idle();
      await pane.locator("#find").fill("invoise");
    },
  },
  {
    name: "check",
    act: async (excel, pane) =>
      pane
        .locator("#show")
        .click()
        .then(() => excel.idle()),
  },
  {
    name: "menu",
    act: async (_, pane) => {
      await pane.locator("#more").click();
    },
  },
  { name: "settings", act: excel => excel.ribbon("settings") },
  { name: "remove-asked", act: excel => excel.ribbon("remove") },
  { name: "offline", opening: { prepare: page => page.route("**/api/**", route => route.abort()) }, act: excel => excel.ribbon("recalc") },
  { name: "consent", opening: { prepare: refuse(403, "consent-needed") }, act: excel => excel.ribbon("recalc") },
  { name: "no-list", opening: { prepare: refuse(422, "list-not-found") }, act: excel => excel.ribbon("recalc") },
  { name: "too-large", opening: { prepare: refuse(413, "request-too-large") }, act: excel => excel.ribbon("recalc") },
  { name: "blocked", opening: { library: "blocked" } },
  { name: "outside", opening: { library: "outside" } },
];

const looks: { name: string; opening: Partial<Opening> }[] = [
  { name: "light", opening: {} },
  { name: "dark", opening: { dark: true } },
  { name: "forced", opening: { forcedColours: true } },
  { name: "german", opening: { language: "de-DE" } },
  { name: "french", opening: { language: "fr-FR" } },
];

onStage(scene => {
  for (const look of looks) {
    scene(`${look.name}: every state is accessible and fits into 320 pixels`, async stage => {
      const found: string[] = [];
      for (const state of states) {
        const excel = await Excel.open(stage, { list: backlog(), ...state.opening, ...look.opening });
        const { pane } = excel;
        await pane.locator("#show, .state h2").first().waitFor();
        await state.act?.(excel, pane);
        // What a language changes is the width of words, which axe does not look at.
        if (look.opening.language === undefined) found.push(...(await violations(pane)).map(text => `${state.name}: ${text}`));
        const width = await pane.evaluate(() => document.documentElement.scrollWidth);
        if (width > 320) found.push(`${state.name}: ${width} pixels wide`);
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true });
          await pane.screenshot({ path: join(pictures, `${state.name}-${look.name}.png`), fullPage: true });
        }
        await excel.close();
      }
      assert.deepEqual(found, []);
    });
  }

  scene("what is not accessible is found", async stage => {
    const excel = await Excel.open(stage, { list: backlog() });
    await excel.idle();
    // Beside the pane, which draws itself anew when it has learnt something.
    await excel.pane.evaluate(() => document.body.append(document.createElement("button"), document.createElement("input")));
    assert.match((await violations(excel.pane)).join(" "), /button-name.*label|label.*button-name/s);
    await excel.close();
  });

  scene("everything is done by keyboard", async stage => {
    const excel = await Excel.open(stage, { list: plannedBacklog() });
    const { pane } = excel;
    const focused = () => pane.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
    await main(pane).focus();
    await pane.keyboard.press("Enter");
    await excel.idle();
    assert.equal(await focused(), "recalc");
    await pane.locator("#tab-results").focus();
    await pane.keyboard.press("ArrowRight");
    assert.equal(await focused(), "tab-check");
    await pane.keyboard.press("Home");
    assert.equal(await focused(), "tab-results");
    await pane.keyboard.press("/");
    assert.equal(await focused(), "find");
    await pane.locator(".item summary").first().focus();
    await pane.keyboard.press("ArrowDown");
    await pane.keyboard.press("Enter");
    assert.equal(await pane.locator(".item details").nth(1).getAttribute("open"), "");
    await pane.locator("#more").focus();
    await pane.keyboard.press("Enter");
    await pane.keyboard.press("ArrowDown");
    await pane.keyboard.press("Enter");
    assert.equal(await pane.locator("#back").count(), 1);
    await pane.keyboard.press("Escape");
    assert.equal(await pane.locator("#tab-results").count(), 1);
    await pane.locator("#more").focus();
    await pane.keyboard.press("Enter");
    await pane.keyboard.press("Escape");
    assert.equal(await focused(), "more");
    await excel.close();
  });

  scene("the keyboard goes through the pane in the order in which it is read, and is never caught", async stage => {
    const excel = await Excel.open(stage, { list: plannedBacklog() });
    const { pane } = excel;
    await main(pane).click();
    await pane.locator(".item").first().waitFor();
    await pane.locator("#recalc").focus();
    const order: string[] = [];
    for (let i = 0; i < 12; i++) {
      order.push(await pane.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.slice(0, 20) || ""));
      await pane.keyboard.press("Tab");
    }
    assert.deepEqual(order.slice(0, 8), ["recalc", "more", "tab-results", "view", "Show in Check", "All periods", "find", "order"]);
    assert.equal(new Set(order).size, order.length);
    for (let i = 0; i < 5; i++) await pane.keyboard.press("Shift+Tab");
    assert.equal(await pane.evaluate(() => document.activeElement?.id), "order");
    await excel.close();
  });

  scene("Enter and Space do what a click does, and the focus goes where the person looks next", async stage => {
    let isAway = false;
    const excel = await Excel.open(stage, {
      list: plannedBacklog(),
      prepare: page => page.route("**/api/**", route => (isAway ? route.abort() : route.continue())),
    });
    const { pane } = excel;
    const focused = () => pane.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
    const press = async (id: string, key: "Enter" | "Space") => {
      await pane.locator(`#${id}`).focus();
      await pane.keyboard.press(key);
    };
    await pane.locator("#show").waitFor();
    await press("show", "Space");
    await pane.locator("#tab-check[aria-selected=true]").waitFor();
    await press("tab-results", "Space");
    assert.equal(await pane.locator("#tab-results").getAttribute("aria-selected"), "true");
    await press("recalc", "Space");
    await pane.locator("#notice").waitFor();
    await pane.locator(".item summary").first().focus();
    await pane.keyboard.press("Space");
    assert.equal(await pane.locator(".item details").first().getAttribute("open"), "");
    await press("find", "Enter");
    await pane.keyboard.type("audit");
    assert.equal(await pane.locator(".item").count(), 1);
    await pane.keyboard.press("Escape");
    assert.equal(await pane.locator(".item").count(), 12);

    // Undo: asked, kept with Escape, asked again, done.
    await press("more", "Space");
    await pane.keyboard.press("ArrowDown");
    await pane.keyboard.press("Space");
    await press("ask-undo", "Space");
    assert.equal(await focused(), "confirm");
    await pane.keyboard.press("Escape");
    assert.equal(await focused(), "ask-undo");
    await pane.keyboard.press("Enter");
    await pane.keyboard.press("Tab");
    await pane.keyboard.press("Space");
    await pane.getByText("The last Recalc is undone.").first().waitFor();
    assert.notEqual(await focused(), "BODY");

    // A failure takes the focus to what it says; what helps is the next stop.
    isAway = true;
    await press("recalc", "Enter");
    await pane.locator("#trouble").waitFor();
    assert.equal(await focused(), "trouble");
    await pane.keyboard.press("Tab");
    assert.equal(await focused(), "way");
    isAway = false;
    await pane.keyboard.press("Space");
    await pane.locator(".item").first().waitFor();
    assert.notEqual(await focused(), "BODY");
    await excel.close();
  });

  scene("the page runs under its own policy: nothing is refused", async stage => {
    const refused: string[] = [];
    const excel = await Excel.open(stage, {
      list: plannedBacklog(),
      prepare: async page => {
        page.on("console", message => {
          if (/Content Security Policy|violates/i.test(message.text())) refused.push(message.text());
        });
        page.on("pageerror", error => refused.push(error.message));
      },
    });
    await main(excel.pane).click();
    await excel.idle();
    assert.deepEqual(refused, []);
    await excel.close();
  });
});
