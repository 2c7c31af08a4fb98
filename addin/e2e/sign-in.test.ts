import assert from "node:assert/strict";
import type { Page, Route } from "playwright-core";
import { onStage } from "./support/browser.ts";
import { Excel } from "./support/excel.ts";
import { backlog, plannedBacklog, recalculated } from "./support/lists.ts";

// The service is the real one but for what needs Entra ID and OneDrive: those answers are given here, as the service's own tests fix them.
const url = "https://contoso.sharepoint.com/sites/pm/Shared%20Documents/Roadmap%202027.xlsx";
const scope = "api://officepm.contoso.com/11111111-1111-1111-1111-111111111111/access_as_user";
const settings = { version: "0.2.0", oneDrive: true, signIn: { clientId: "3", authority: "https://login.microsoftonline.com/2", scope } };

/** In place of MSAL: notes what is asked, and gives tokens that are numbered. */
const broker = `
const asked = (window.askedForTokens = []);
let count = 0;
export const msalBroker = async () => ({
  async silent(scopes, claims, renew) { asked.push(["silent", ...scopes, claims ?? "", renew]); return window.noSilentToken ? null : "token-" + ++count; },
  async interactive(scopes, claims, prompt) {
    asked.push(["interactive", ...scopes, claims ?? "", prompt]);
    if (window.closesWindow) throw new Error("user_cancelled");
    window.noSilentToken = false;
    return "token-" + ++count;
  },
  account: () => ({ name: "Sam Ortega", username: "sam@contoso.com" }),
  signOut: null,
});`;

const problem = (route: Route, status: number, slug: string, more: object = {}) =>
  route.fulfill({
    status,
    contentType: "application/problem+json",
    body: JSON.stringify({ type: `urn:officepm:problem:${slug}`, status, detail: "A sentence of the service.", ...more }),
  });

const result = recalculated("Roadmap 2027.xlsx");

/** A service with sign-in and OneDrive; `recalc` answers POST /api/recalc. */
function cloud(recalc: (route: Route, time: number) => Promise<unknown>, page: (page: Page) => Promise<unknown> = async () => undefined) {
  let time = 0;
  return async (pane: Page) => {
    await pane.route("**/pane.json", route => route.fulfill({ json: settings }));
    await pane.route("**/parts/msal-broker-*.js", route => route.fulfill({ contentType: "text/javascript", body: broker }));
    await pane.route("**/api/recalc", route => recalc(route, time++));
    await page(pane);
  };
}

const asked = (pane: Page) => pane.evaluate(() => (window as unknown as { askedForTokens?: unknown[][] }).askedForTokens ?? []);

const running = { id: "r1", kind: "recalc", workbook: "Roadmap 2027.xlsx", state: "running", startedAt: "2026-11-28T09:41:00Z" };
const events = (...statuses: { state: string }[]) =>
  statuses.map(status => `event: ${status.state}\ndata: ${JSON.stringify(status)}\n\n`).join("");

onStage(scene => {
  scene("nobody signs in before something needs it, and nothing of it is loaded", async stage => {
    let loaded = 0;
    const excel = await Excel.open(stage, {
      list: backlog(),
      url,
      prepare: async page => {
        await cloud(route => route.abort())(page);
        page.on("request", request => {
          if (request.url().includes("msal")) loaded += 1;
        });
      },
    });
    await excel.pane.locator("#show").waitFor();
    await excel.idle();
    assert.equal(loaded, 0);
    await excel.close();
  });

  scene("without sign-in nothing of it is ever loaded", async stage => {
    const loaded: string[] = [];
    const excel = await Excel.open(stage, {
      list: backlog(),
      prepare: async page => void page.on("request", request => loaded.push(request.url())),
    });
    await excel.ribbon("recalc");
    assert.ok(loaded.some(address => address.endsWith("/api/assess")));
    assert.ok(!loaded.some(address => address.includes("msal")));
    await excel.close();
  });

  scene("a workbook of SharePoint is stored, then read by the service, with what it says on the way", async stage => {
    let body = "";
    let savesBefore = 0;
    const excel: Excel = await Excel.open(stage, {
      list: backlog(),
      url,
      prepare: cloud(
        async route => {
          body = route.request().postData() ?? "";
          savesBefore = await excel.pane.evaluate(() => fakeOffice?.book.saves ?? 0);
          return route.fulfill({ status: 202, json: running });
        },
        page =>
          page.route("**/api/runs/r1/events", route =>
            route.fulfill({
              contentType: "text/event-stream",
              body: events({ ...running, step: "Reading the workbook" } as never, { ...running, state: "done", result } as never),
            }),
          ),
      ),
    });
    await excel.ribbon("recalc");
    assert.deepEqual(JSON.parse(body), { workbook: { shareUrl: url } });
    assert.equal(savesBefore, 1);
    assert.equal(await excel.pane.locator("h1").textContent(), "Backlog · 1 item");
    assert.deepEqual((await asked(excel.pane))[0], ["silent", scope, "", false]);
    await excel.close();
  });

  scene("401 is answered with a new token that has the demanded claims, without a word to the person", async stage => {
    const tokens: string[] = [];
    const excel = await Excel.open(stage, {
      list: backlog(),
      url,
      prepare: cloud((route, time) => {
        tokens.push(route.request().headers()["authorization"] ?? "");
        return time === 0 ? problem(route, 401, "claims-needed", { claims: '{"access_token":{}}' }) : route.fulfill({ json: result });
      }),
    });
    await excel.ribbon("recalc");
    assert.deepEqual(tokens, ["Bearer token-1", "Bearer token-2"]);
    assert.deepEqual((await asked(excel.pane))[1], ["silent", scope, '{"access_token":{}}', true]);
    await excel.pane.locator(".item").waitFor();
    await excel.close();
  });

  scene("401, then a permission is missing: the person gives it, and Recalc goes on", async stage => {
    const excel = await Excel.open(stage, {
      list: backlog(),
      url,
      prepare: cloud((route, time) =>
        time === 0
          ? problem(route, 401, "sign-in-needed")
          : time === 1
            ? problem(route, 403, "consent-needed", { scopes: ["Files.ReadWrite"] })
            : route.fulfill({ json: result }),
      ),
    });
    const { pane } = excel;
    await excel.ribbon("recalc");
    assert.equal(await pane.locator(".state h2").textContent(), "OfficePM needs your permission");
    await pane.getByRole("button", { name: "Give permission" }).click();
    await pane.locator(".item").waitFor();
    assert.deepEqual(
      (await asked(pane)).find(([kind]) => kind === "interactive"),
      ["interactive", scope.replace("access_as_user", ".default"), "", "consent"],
    );
    await pane.locator("#more").click();
    assert.ok(await pane.getByRole("menuitem", { name: "Sam Ortega" }).isVisible());
    await excel.close();
  });

  scene("without the permission the person may work in this window only", async stage => {
    let snapshots = 0;
    const excel = await Excel.open(stage, {
      list: backlog(),
      url,
      prepare: cloud(
        route => problem(route, 403, "consent-needed", { scopes: ["Files.ReadWrite"] }),
        page =>
          page.route("**/api/assess", route => {
            snapshots += 1;
            return route.continue();
          }),
      ),
    });
    await excel.ribbon("recalc");
    await excel.pane.getByRole("button", { name: "Work in this window only" }).click();
    await excel.pane.locator(".item").first().waitFor();
    assert.equal(snapshots, 1);
    await excel.close();
  });

  scene("a sign-in window that is closed is no error of the service", async stage => {
    const excel = await Excel.open(stage, {
      list: backlog(),
      url,
      prepare: async page => {
        await cloud(route => route.fulfill({ json: result }))(page);
        await page.addInitScript("window.noSilentToken = true; window.closesWindow = true;");
      },
    });
    await excel.ribbon("recalc");
    assert.equal(await excel.pane.locator(".state h2").textContent(), "Sign in to go on");
    await excel.pane.evaluate("window.closesWindow = false");
    await excel.pane.getByRole("button", { name: "Sign in" }).click();
    await excel.pane.locator(".item").waitFor();
    await excel.close();
  });

  scene("what the service may not open is read in this window, and the pane says so", async stage => {
    const excel = await Excel.open(stage, { list: backlog(), url, prepare: cloud(route => problem(route, 403, "workbook-not-permitted")) });
    await excel.ribbon("recalc");
    assert.match((await excel.pane.locator("#notice").textContent()) ?? "", /was read in this window/);
    await excel.close();
  });

  scene("what Microsoft Graph cannot write is painted by Excel after it: filters stay, protected sheets are left and said", async stage => {
    const substituted = ["Settings have no drop-down lists", "Formats that follow values are left out"];
    let sheets: string[] = [];
    const excel = await Excel.open(stage, {
      list: plannedBacklog(),
      url,
      prepare: cloud((route, time) =>
        time === 0
          ? problem(route, 403, "workbook-not-permitted")
          : route.fulfill({ json: { ...result, written: { ...result.written, sheets, substituted } } }),
      ),
    });
    const { pane } = excel;
    // Written in this window, then bared of what Graph leaves out: as the service would have written it.
    await excel.ribbon("recalc");
    sheets = (await excel.saved()).sheets.map(({ name }) => name).filter(name => name.startsWith("OfficePM "));
    const bare = () =>
      pane.evaluate(() => {
        for (const sheet of fakeOffice?.book.sheets ?? [])
          Object.assign(sheet, { validations: [], conditionalFormats: [], charts: [], frozen: null });
        const list = fakeOffice?.book.sheet("Backlog");
        if (list) list.filter = { area: { top: 1, left: 1, bottom: 13, right: 7 }, isFiltering: true };
      });
    const painted = (name: string) =>
      pane.evaluate(of => {
        const sheet = fakeOffice?.book.sheet(of);
        return {
          choices: sheet?.validations.length ?? 0,
          formats: sheet?.conditionalFormats.length ?? 0,
          charts: sheet?.charts.length ?? 0,
        };
      }, name);
    await bare();
    const before = await excel.saved();
    await excel.ribbon("recalc");
    // The list came with a sheet of its own that is called like ours.
    assert.ok((await painted("OfficePM Settings 2")).choices > 5);
    assert.ok((await painted("OfficePM Summary")).charts > 1);
    assert.equal((await painted("OfficePM Trade-offs")).formats, 1);
    assert.doesNotMatch((await pane.locator("#notice").textContent()) ?? "", /could not be added/);
    const rows = (workbook: typeof before) => workbook.sheets.map(({ name, rows: cells, autoFilter }) => ({ name, cells, autoFilter }));
    assert.deepEqual(rows(await excel.saved()), rows(before));
    assert.equal(await pane.evaluate(() => fakeOffice?.book.sheet("Backlog")?.filter?.isFiltering), true);

    await bare();
    await pane.evaluate(() => {
      const sheet = fakeOffice?.book.sheet("OfficePM Summary");
      if (sheet) sheet.isProtected = true;
    });
    await excel.ribbon("recalc");
    assert.match(
      (await pane.locator("#notice").textContent()) ?? "",
      /Some colours and labels could not be added to the sheets\. The numbers are complete\./,
    );
    assert.equal((await painted("OfficePM Summary")).charts, 0);
    await excel.close();
  });

  scene("Stop calls the service's run off", async stage => {
    const methods: string[] = [];
    const excel = await Excel.open(stage, {
      list: backlog(),
      url,
      prepare: cloud(
        route => route.fulfill({ status: 202, json: running }),
        async page => {
          await page.route("**/api/runs/r1/events", () => new Promise(() => undefined));
          await page.route("**/api/runs/r1", route => {
            methods.push(route.request().method());
            return route.fulfill({ status: 202, body: "" });
          });
        },
      ),
    });
    await excel.pane.locator("#recalc").click();
    await excel.pane.locator(".steps").getByText("Understand, score and plan").waitFor();
    await excel.pane.locator("#stop").click();
    await excel.idle();
    assert.equal(await excel.pane.locator("#notice").textContent(), "Stopped. Nothing was written.");
    assert.deepEqual(methods, ["DELETE"]);
    await excel.close();
  });
});
