import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { onStage } from "./support/browser.ts";
import { Excel, rowOf } from "./support/excel.ts";
import { backlog, emptyList, heavyBacklog, longBacklog, longNames, namesOnly, notes, plannedBacklog } from "./support/lists.ts";

/** How often the service was asked. */
function counting(path: string): { asked: () => number; prepare: (page: Page) => Promise<unknown> } {
  let asked = 0;
  return {
    asked: () => asked,
    prepare: page =>
      page.route(`**/${path}`, route => {
        asked += 1;
        return route.continue();
      }),
  };
}

function problem(status: number, slug: string, more: object = {}, headers: Record<string, string> = {}) {
  const body = { type: `urn:officepm:problem:${slug}`, status, detail: "A sentence of the service.", traceId: "0HN1", ...more };
  return { status, headers: { "Content-Type": "application/problem+json", ...headers }, body: JSON.stringify(body) };
}

onStage(scene => {
  scene("the pane recalculates: results are in the sheet, in lanes, and each says why", async stage => {
    const excel = await Excel.open(stage, { list: plannedBacklog() });
    const { pane } = excel;
    await pane.getByRole("button", { name: "Recalc" }).click();
    await excel.idle();
    assert.equal(await pane.locator("h1").textContent(), "Backlog · 12 items");
    assert.match((await pane.locator("#notice").textContent()) ?? "", /11 of 12 items are scored and ranked\./);
    assert.ok((await pane.getByRole("heading", { name: /items fit Q1/ }).count()) === 1);
    const first = pane.locator(".item summary").first();
    await first.click();
    assert.match((await pane.locator(".item details[open] .why").textContent()) ?? "", /^1st: /);
    const saved = await excel.saved();
    assert.deepEqual(rowOf(saved, "Backlog", 1).slice(7, 11), ["Score", "Rank", "Lane", "Why"]);
    assert.ok(saved.sheets.some(({ name }) => name === "OfficePM Summary"));
    await excel.close();
  });

  scene("the ribbon recalculates with the pane closed, hands its button back once, and shows what was found", async stage => {
    const excel = await Excel.open(stage, { list: backlog() });
    await excel.pane.locator("#show").waitFor();
    assert.equal(await excel.isPaneOpen(), false);
    await excel.ribbon("recalc");
    assert.equal(rowOf(await excel.saved(), "Backlog", 1)[6], "Score");
    assert.equal(await excel.isPaneOpen(), true);
    assert.match((await excel.pane.locator("#say").textContent()) ?? "", /11 of 12 items/);
    await excel.close();
  });

  scene("a double click asks the service once", async stage => {
    const { asked, prepare } = counting("api/assess");
    const excel = await Excel.open(stage, { list: backlog(), prepare });
    await excel.pane.locator("#show").waitFor();
    await Promise.all([excel.ribbon("recalc"), excel.ribbon("recalc")]);
    assert.equal(asked(), 1);
    await excel.close();
  });

  scene("Check reads and writes nothing, and goes to the cell that needs somebody", async stage => {
    const excel = await Excel.open(stage, { list: backlog() });
    const { pane } = excel;
    await pane.locator("#show").click();
    await excel.idle();
    assert.equal(await pane.getByRole("tab", { name: /Check/ }).getAttribute("aria-selected"), "true");
    assert.match((await pane.locator(".bar p").textContent()) ?? "", /not written/);
    assert.match(
      (await pane.locator(".find").first().textContent()) ?? "",
      /^Effort missing“Audit log export” has no number.*Read: \(blank\)Type a number/,
    );
    await pane.getByRole("button", { name: "Go to F6" }).first().click();
    assert.deepEqual(
      (await excel.saved()).sheets.map(({ name }) => name),
      ["Backlog"],
    );
    assert.equal(rowOf(await excel.saved(), "Backlog", 1).length, 6);
    await excel.close();
  });

  scene("5,000 rows: the list shows its first hundred and finds any other", async stage => {
    const excel = await Excel.open(stage, { list: longBacklog(5000) });
    const { pane } = excel;
    await pane.getByRole("button", { name: "Recalc" }).click();
    await excel.idle();
    assert.equal(await pane.locator(".item").count(), 100);
    await pane.getByRole("button", { name: "Show 100 more of 4,900" }).click();
    assert.equal(await pane.locator(".item").count(), 200);
    await pane.locator("#find").fill("export 4997");
    assert.equal(await pane.locator(".item").count(), 1);
    await pane.locator("#find").fill("invoise");
    await pane.getByRole("button", { name: "Search “invoice”" }).click();
    assert.ok((await pane.locator(".item").count()) > 50);
    await excel.close();
  });

  scene("a list of more than 5 MB is read and written in parts", async stage => {
    const excel = await Excel.open(stage, { list: heavyBacklog(4000) });
    const { pane } = excel;
    await pane.locator("#recalc").click();
    await pane.locator("#pane[aria-busy=true]").waitFor();
    await excel.idle();
    assert.match((await pane.locator("#notice").textContent()) ?? "", /4,000 items are scored/);
    assert.ok(JSON.stringify(await excel.saved()).length > 5 * 1024 * 1024);
    await excel.close();
  });

  scene("names of 200 letters, with or without a place to break them, fit into the pane and lead to their row", async stage => {
    const excel = await Excel.open(stage, { list: longNames() });
    const { pane } = excel;
    await pane.locator("#recalc").click();
    await pane.locator(".item").nth(2).waitFor();
    assert.equal(await pane.evaluate(() => document.documentElement.scrollWidth), 320);
    assert.equal(
      await pane
        .locator(".item .nm")
        .filter({ hasText: "X".repeat(200) })
        .count(),
      1,
    );
    await excel.close();
  });

  scene("a list without anything to score by says which columns are missing, and keeps its items", async stage => {
    const excel = await Excel.open(stage, { list: namesOnly() });
    const { pane } = excel;
    await pane.locator("#recalc").click();
    await pane.locator(".item").nth(11).waitFor();
    assert.match((await pane.locator("main").textContent()) ?? "", /No method fits these columns/);
    assert.equal(await pane.locator(".item .score").count(), 0);
    assert.match((await pane.locator("#notice").textContent()) ?? "", /no item has a score/);
    await excel.close();
  });

  scene("headers without items are told what a list needs", async stage => {
    const excel = await Excel.open(stage, { list: emptyList() });
    await excel.ribbon("recalc");
    assert.equal(await excel.pane.locator(".state h2").textContent(), "No list found in this workbook");
    await excel.close();
  });

  scene("a service that is away is said so, with what stays safe, and tried again", async stage => {
    let isAway = true;
    const excel = await Excel.open(stage, {
      list: backlog(),
      prepare: page => page.route("**/api/**", route => (isAway ? route.abort() : route.continue())),
    });
    const { pane } = excel;
    await pane.locator("#show").waitFor();
    await excel.ribbon("recalc");
    assert.equal(await pane.locator(".state h2").textContent(), "The OfficePM service can’t be reached");
    assert.match((await pane.locator(".state .msg").textContent()) ?? "", /Nothing was written/);
    isAway = false;
    await pane.getByRole("button", { name: "Try again" }).click();
    await pane.locator(".item").first().waitFor();
    await excel.close();
  });

  const failures = [
    { name: "413", answer: problem(413, "request-too-large"), title: "This list is too large to send from Excel" },
    { name: "429 for long", answer: problem(429, "too-many-requests", {}, { "Retry-After": "30" }), title: "Too many at once" },
    { name: "503", answer: problem(503, "overloaded"), title: "The service can’t do this just now" },
    { name: "500", answer: problem(500, "unexpected"), title: "Something went wrong" },
    {
      name: "a proxy's 502",
      answer: { status: 502, headers: { "Content-Type": "text/html" }, body: "<h1>Bad gateway</h1>" },
      title: "The OfficePM service can’t be reached",
    },
  ];
  for (const { name, answer, title } of failures) {
    scene(`${name}: the pane says what happened and offers a way on`, async stage => {
      const excel = await Excel.open(stage, {
        list: backlog(),
        prepare: page => page.route("**/api/assess", route => route.fulfill(answer)),
      });
      await excel.pane.locator("#show").waitFor();
      await excel.ribbon("recalc");
      assert.equal(await excel.pane.locator(".state h2").textContent(), title);
      assert.equal(await excel.pane.locator("#way").count(), 1);
      assert.equal(await excel.pane.evaluate(() => document.activeElement?.id), "trouble");
      await excel.close();
    });
  }

  scene("every other refusal of the service has its own words, says what is safe, and a way on", async stage => {
    const titles: Record<string, string> = {
      "sign-in-needed": "Sign in to go on",
      "consent-needed": "OfficePM needs your permission",
      forbidden: "Your account may not use OfficePM here",
      "shutting-down": "The service can’t do this just now",
      "too-long": "It took too long",
      "workbook-busy": "The workbook is in use",
      "workbook-changed": "The sheet is being edited",
      "workbook-not-found": "This workbook can’t be opened by the service",
      "workbook-too-large": "This list is too large to send from Excel",
      "workbook-damaged": "This kind of workbook can’t be read",
    };
    let slug = "";
    const excel = await Excel.open(stage, {
      list: backlog(),
      prepare: page => page.route("**/api/assess", route => route.fulfill(problem(400, slug))),
    });
    const { pane } = excel;
    await pane.locator("#show").waitFor();
    for (const [name, title] of Object.entries(titles)) {
      slug = name;
      await excel.ribbon("recalc");
      assert.equal(await pane.locator(".state h2").textContent(), title, name);
      assert.match((await pane.locator(".state .msg").textContent()) ?? "", /^Nothing was (read or )?written\.$/, name);
      assert.equal(await pane.locator("#way").count(), 1, name);
      assert.match(
        (await pane.locator(".state details").textContent()) ?? "",
        new RegExp(`A sentence of the service.*${name} · 0HN1`),
        name,
      );
    }
    await excel.close();
  });

  scene("what Excel refuses has its own words, hands the button back, and is over with the next click", async stage => {
    const excel = await Excel.open(stage, { list: backlog() });
    const { pane } = excel;
    await pane.locator("#show").waitFor();
    await excel.idle();
    for (const [code, title] of [
      ["ApiNotFound", "This Excel lacks something that OfficePM needs"],
      ["ServiceNotAvailable", "Excel is busy"],
      ["AccessDenied", "A sheet is protected"],
      ["SomethingNew", "Something went wrong"],
    ]) {
      await pane.evaluate(fault => {
        // The first two questions are about the workbook's name and its sheets.
        if (fakeOffice) fakeOffice.faults = ["", fault ?? "", fault ?? "", fault ?? "", fault ?? ""];
      }, code);
      await excel.ribbon("recalc");
      assert.equal(await pane.locator(".state h2").textContent(), title, code);
      assert.equal(await pane.evaluate(() => document.activeElement?.id), "trouble");
    }
    await pane.evaluate(() => {
      if (fakeOffice) fakeOffice.faults = [];
    });
    await pane.getByRole("button", { name: "Try again" }).click();
    await pane.locator(".item").first().waitFor();
    await excel.close();
  });

  scene("a short wait that the service asks for is waited without a word", async stage => {
    let asked = 0;
    const excel = await Excel.open(stage, {
      list: backlog(),
      prepare: page =>
        page.route("**/api/assess", route =>
          asked++ === 0 ? route.fulfill(problem(429, "too-many-requests", {}, { "Retry-After": "1" })) : route.continue(),
        ),
    });
    await excel.pane.locator("#show").waitFor();
    await excel.ribbon("recalc");
    assert.equal(asked, 2);
    await excel.pane.locator(".item").first().waitFor();
    await excel.close();
  });

  scene("a sheet without a list is told what a list needs", async stage => {
    const excel = await Excel.open(stage, { list: notes() });
    await excel.pane.locator("#show").waitFor();
    await excel.ribbon("recalc");
    assert.equal(await excel.pane.locator(".state h2").textContent(), "No list found in this workbook");
    await excel.close();
  });

  scene("an answer that never comes is called off, and nothing is written", async stage => {
    const excel = await Excel.open(stage, {
      list: backlog(),
      prepare: async page => {
        await page.clock.install();
        await page.route("**/api/assess", () => new Promise(() => undefined));
      },
    });
    const { pane } = excel;
    await pane.locator("#show").waitFor();
    // From the pane, not the ribbon: Excel itself gives up on a button sooner.
    await pane.locator("#recalc").click();
    await pane.locator(".steps").getByText("Understand, score and plan").waitFor();
    await pane.clock.fastForward("10:01");
    await excel.idle();
    assert.equal(await pane.locator(".state h2").textContent(), "It took too long");
    await excel.close();
  });

  scene("Stop leaves the workbook as it was and says so", async stage => {
    const excel = await Excel.open(stage, {
      list: backlog(),
      prepare: page => page.route("**/api/assess", () => new Promise(() => undefined)),
    });
    const { pane } = excel;
    await pane.getByRole("button", { name: "Recalc" }).click();
    await pane.getByRole("button", { name: "Stop" }).click();
    await excel.idle();
    assert.equal(await pane.locator("#notice").textContent(), "Stopped. Nothing was written.");
    await excel.close();
  });

  scene("in an ordinary browser the page says where it belongs and how to get there", async stage => {
    const excel = await Excel.open(stage, { list: backlog(), library: "outside" });
    const { pane } = excel;
    await pane.getByRole("heading", { name: "OfficePM works inside Excel" }).waitFor();
    assert.match((await pane.locator(".state").textContent()) ?? "", /Open a workbook in Excel and choose OfficePM on the Home tab\./);
    assert.equal(await pane.locator("#recalc").count(), 0);
    await pane.getByRole("link", { name: "How to install it" }).click();
    await pane.getByRole("heading", { name: "Install" }).waitFor();
    assert.match(
      await pane.getByRole("link", { name: "the manifest of this service" }).evaluate(link => (link as HTMLAnchorElement).href),
      /\/manifest\.xml$/,
    );
    await excel.close();
  });

  for (const [library, what] of [
    ["blocked", "a blocked library"],
    ["silent", "a library that never answers"],
  ] as const) {
    scene(`${what} is said so within seconds`, async stage => {
      const excel = await Excel.open(stage, { list: backlog(), library });
      await excel.pane.getByRole("heading", { name: "Excel’s part of OfficePM could not be loaded" }).waitFor({ timeout: 10_000 });
      await excel.close();
    });
  }

  scene("undo puts back what our cells held, and leaves the PM's as they are", async stage => {
    const excel = await Excel.open(stage, { list: backlog() });
    const { pane } = excel;
    await excel.ribbon("recalc");
    await excel.ribbon("undo");
    assert.match((await pane.locator("#notice").textContent()) ?? "", /The last Recalc is undone/);
    assert.deepEqual(rowOf(await excel.saved(), "Backlog", 1), ["ID", "Feature", "Reach", "Impact", "Confidence", "Effort"]);
    await excel.ribbon("undo");
    assert.match((await pane.locator("#notice").textContent()) ?? "", /nothing to undo/);
    await excel.close();
  });

  scene("remove asks first, takes everything out, and gives the list back", async stage => {
    const excel = await Excel.open(stage, { list: backlog() });
    const { pane } = excel;
    const before = await pane.waitForFunction(() => typeof fakeOffice !== "undefined").then(() => excel.saved());
    await excel.ribbon("recalc");
    await excel.ribbon("remove");
    assert.equal(await pane.evaluate(() => document.activeElement?.id), "confirm");
    await pane.getByRole("button", { name: "Keep" }).click();
    assert.equal(await pane.evaluate(() => document.activeElement?.id), "ask-remove");
    await pane.locator("#ask-remove").click();
    await pane.getByRole("button", { name: "Remove", exact: true }).click();
    await pane.getByText("OfficePM is out of this workbook.").first().waitFor();
    const after = await excel.saved();
    assert.deepEqual(
      after.sheets.map(({ name, rows }) => ({ name, rows })),
      before.sheets.map(({ name, rows }) => ({ name, rows })),
    );
    await excel.close();
  });

  scene("while a cell is being edited Recalc waits, says so, opens the pane, and then goes on by itself", async stage => {
    const excel = await Excel.open(stage, { list: backlog() });
    await excel.pane.locator("#show").waitFor();
    await excel.edit(true);
    const click = excel.ribbon("recalc");
    await excel.pane.getByRole("heading", { name: "Finish the cell you are editing" }).waitFor();
    assert.equal(await excel.isPaneOpen(), true);
    await excel.edit(false);
    await click;
    assert.equal(rowOf(await excel.saved(), "Backlog", 1)[6], "Score");
    await excel.close();
  });

  scene("a protected list is left alone: results stand on our sheets, and Check says why", async stage => {
    const list = backlog();
    const excel = await Excel.open(stage, { list: { ...list, sheets: list.sheets.map(sheet => ({ ...sheet, protected: true })) } });
    await excel.ribbon("recalc");
    const saved = await excel.saved();
    assert.equal(rowOf(saved, "Backlog", 1).length, 6);
    assert.equal(saved.sheets.find(({ name }) => name === "Backlog")?.protected, true);
    assert.ok(saved.sheets.some(({ name }) => name === "OfficePM Results"));
    assert.match((await excel.pane.locator("#notice").textContent()) ?? "", /11 of 12 items are scored/);
    await excel.pane.getByRole("tab", { name: /Check/ }).click();
    assert.match((await excel.pane.locator("main").textContent()) ?? "", /protected/i);
    await excel.close();
  });

  scene("a sheet of ours that somebody protected is named, and stays protected", async stage => {
    const excel = await Excel.open(stage, { list: backlog() });
    const { pane } = excel;
    await excel.ribbon("recalc");
    await pane.evaluate(() => {
      const sheet = fakeOffice?.book.sheet("OfficePM Results");
      if (sheet) sheet.isProtected = true;
    });
    await excel.ribbon("recalc");
    assert.equal(await pane.locator(".state h2").textContent(), "“OfficePM Results” is protected");
    assert.match((await pane.locator(".state").textContent()) ?? "", /never takes protection off/);
    assert.equal(await pane.evaluate(() => fakeOffice?.book.sheet("OfficePM Results")?.isProtected), true);
    await excel.close();
  });

  scene("a workbook that lets nobody add sheets is said so, and nothing is written", async stage => {
    const excel = await Excel.open(stage, { list: backlog() });
    const { pane } = excel;
    await pane.locator("#show").waitFor();
    const before = await excel.saved();
    await pane.evaluate(() => {
      if (fakeOffice) fakeOffice.book.isStructureProtected = true;
    });
    await excel.ribbon("recalc");
    assert.equal(await pane.locator(".state h2").textContent(), "A sheet is protected");
    assert.deepEqual(await excel.saved(), before);
    await excel.close();
  });

  scene("colours follow the person, then Excel, then the system, and stay chosen", async stage => {
    const theme = (pane: Page) => pane.evaluate(() => document.documentElement.dataset["theme"]);
    const system = await Excel.open(stage, { list: backlog(), dark: true });
    await system.pane.locator("#show").waitFor();
    assert.equal(await theme(system.pane), "dark");
    await system.pane.emulateMedia({ colorScheme: "light" });
    await system.pane.waitForFunction(() => document.documentElement.dataset["theme"] === "light");
    await system.close();
    const excel = await Excel.open(stage, { list: backlog(), dark: true, excelIsDark: false });
    await excel.pane.locator("#show").waitFor();
    assert.equal(await theme(excel.pane), "light");
    await excel.ribbon("settings");
    await excel.pane.locator("#choose-theme").selectOption("dark");
    assert.equal(await theme(excel.pane), "dark");
    await excel.pane.reload();
    await excel.pane.locator("#show").waitFor();
    assert.equal(await theme(excel.pane), "dark");
    await excel.close();
  });
});
