import assert from "node:assert/strict";
import type { Page, Route } from "playwright-core";
import { onStage } from "./support/browser.ts";
import { Excel } from "./support/excel.ts";
import { backlog, recalculated } from "./support/lists.ts";

// Microsoft's own library as it is bundled; in place of Excel's account and of Entra ID stands what their protocols say.
const url = "https://contoso.sharepoint.com/sites/pm/Roadmap.xlsx";
const client = "33333333-3333-3333-3333-333333333333";
const tenant = "22222222-2222-2222-2222-222222222222";
const authority = `https://login.microsoftonline.com/${tenant}`;
const scope = "api://officepm.contoso.com/11111111-1111-1111-1111-111111111111/access_as_user";
const settings = { version: "0.2.0", oneDrive: true, signIn: { clientId: client, authority, scope } };
const person = { oid: "44444444-4444-4444-4444-444444444444", tid: tenant, preferred_username: "sam@contoso.com", name: "Sam Ortega" };

const result = recalculated("Roadmap.xlsx");

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const idToken = (claims: object) =>
  `${base64({ typ: "JWT", alg: "RS256" })}.${base64({ aud: client, iss: `${authority}/v2.0`, iat: 1, nbf: 1, exp: 4_000_000_000, ...person, ...claims })}.c2ln`;

function service(page: Page, recalc: (route: Route, time: number) => Promise<unknown>): Promise<unknown> {
  let time = 0;
  return Promise.all([
    page.route("**/pane.json", route => route.fulfill({ json: settings })),
    page.route("**/api/recalc", route => recalc(route, time++)),
  ]);
}

const refuse = (route: Route, status: number, slug: string, more: object) =>
  route.fulfill({
    status,
    contentType: "application/problem+json",
    body: JSON.stringify({ type: `urn:officepm:problem:${slug}`, status, ...more }),
  });

/** Excel's side of nested app authentication: gives numbered tokens, and notes what it is asked for. */
function bridge({ token }: { token: string }): void {
  const listeners: ((message: string) => void)[] = [];
  const asked: unknown[] = [];
  let tokens = 0;
  const answer = (text: string) => {
    const { requestId, method, tokenParams } = JSON.parse(text);
    if (tokenParams) asked.push([method, tokenParams.scope, tokenParams.claims ?? ""]);
    // Somebody has to be asked first; from then on tokens come by themselves.
    const mustAsk = method === "GetToken" && tokens === 0;
    const body = mustAsk
      ? { success: false, error: { status: "USER_INTERACTION_REQUIRED", code: "interaction_required", description: "" } }
      : method === "GetInitContext"
        ? { success: true, initContext: { sdkName: "fake", sdkVersion: "1", capabilities: { queryAccount: true } } }
        : {
            success: true,
            token: { access_token: `token-${++tokens}`, expires_in: 3600, id_token: token, scope: tokenParams.scope, properties: null },
            account: {
              environment: "login.microsoftonline.com",
              homeAccountId: "44444444-4444-4444-4444-444444444444.22222222-2222-2222-2222-222222222222",
              localAccountId: "44444444-4444-4444-4444-444444444444",
              tenantId: "22222222-2222-2222-2222-222222222222",
              username: "sam@contoso.com",
              name: "Sam Ortega",
              idToken: token,
            },
          };
    setTimeout(() => {
      for (const hear of listeners) hear(JSON.stringify({ messageType: "NestedAppAuthResponse", requestId, ...body }));
    });
  };
  Object.assign(window, {
    askedOfExcel: asked,
    nestedAppAuthBridge: { addEventListener: (_: string, hear: (message: string) => void) => listeners.push(hear), postMessage: answer },
  });
}

onStage(scene => {
  scene("Excel's own account signs in: asked once, then silent, with the claims that the service demands", async stage => {
    const tokens: string[] = [];
    const excel = await Excel.open(stage, {
      list: backlog(),
      url,
      prepare: async page => {
        await page.addInitScript(bridge, { token: idToken({}) });
        await service(page, (route, time) => {
          tokens.push(route.request().headers()["authorization"] ?? "");
          if (time === 0)
            return refuse(route, 401, "claims-needed", { claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}' });
          return time === 1 ? refuse(route, 403, "consent-needed", { scopes: ["Files.ReadWrite"] }) : route.fulfill({ json: result });
        });
      },
    });
    const { pane } = excel;
    await excel.ribbon("recalc");
    assert.equal(await pane.locator(".state h2").textContent(), "OfficePM needs your permission");
    await pane.getByRole("button", { name: "Give permission" }).click();
    await pane.locator(".item").waitFor();
    const asked = (await pane.evaluate("window.askedOfExcel")) as string[][];
    assert.deepEqual(
      asked.slice(0, 2).map(([method, of]) => [method, of?.split(" ")[0]]),
      [
        ["GetToken", scope],
        ["GetTokenPopup", scope],
      ],
    );
    assert.ok(
      asked.some(([, , claims]) => claims?.includes('"c1"')),
      JSON.stringify(asked),
    );
    assert.ok(
      asked.some(([method, of]) => method === "GetTokenPopup" && of?.includes("/.default")),
      JSON.stringify(asked),
    );
    assert.equal(tokens[0], "Bearer token-1");
    assert.notEqual(tokens[1], tokens[0]);
    await pane.locator("#more").click();
    // Excel signs people in and out itself.
    assert.equal(await pane.getByRole("menuitem", { name: "Sam Ortega", exact: true }).count(), 1);
    await excel.close();
  });

  scene("where Excel cannot sign anybody in a window of Entra ID does, and signing out forgets the account", async stage => {
    const authorized: string[] = [];
    const tokens: string[] = [];
    let nonce = "";
    const excel = await Excel.open(stage, {
      list: backlog(),
      url,
      nestedAuth: false,
      reachesEntra: true,
      prepare: async page => {
        await service(page, route => {
          tokens.push(route.request().headers()["authorization"] ?? "");
          return route.fulfill({ json: result });
        });
        await page.context().route("https://login.microsoftonline.com/**", route => {
          const address = new URL(route.request().url());
          if (address.pathname.endsWith("/authorize")) {
            const asked = address.searchParams;
            const isQuiet = asked.get("prompt") === "none";
            authorized.push(isQuiet ? "quiet" : "window");
            nonce = asked.get("nonce") ?? "";
            const answer = new URLSearchParams({
              state: asked.get("state") ?? "",
              ...(isQuiet
                ? { error: "login_required", error_description: "AADSTS50058" }
                : { code: "a-code", client_info: base64({ uid: person.oid, utid: tenant }) }),
            });
            return route.fulfill({ status: 302, headers: { Location: `${asked.get("redirect_uri")}#${answer}` } });
          }
          const headers = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" };
          if (route.request().method() === "OPTIONS") return route.fulfill({ status: 204, headers });
          return route.fulfill({
            headers,
            json: {
              token_type: "Bearer",
              scope,
              expires_in: 3600,
              access_token: "token-of-entra",
              refresh_token: "refresh",
              id_token: idToken({ nonce }),
              client_info: base64({ uid: person.oid, utid: tenant }),
            },
          });
        });
      },
    });
    const { pane } = excel;
    await pane.locator("#recalc").click();
    await pane.locator(".item, .state h2").first().waitFor();
    assert.equal(await pane.locator(".item").count(), 1, (await pane.locator("main").textContent()) ?? "");
    assert.deepEqual(authorized, ["quiet", "window"]);
    assert.deepEqual(tokens, ["Bearer token-of-entra"]);
    // The window has closed by itself, and the account is kept for this tab only.
    await pane.waitForTimeout(200);
    assert.equal(pane.context().pages().length, 1);
    assert.equal(await pane.evaluate(() => JSON.stringify(localStorage).includes("token-of-entra")), false);
    await pane.locator("#more").click();
    await pane.getByRole("menuitem", { name: "Sign out Sam Ortega" }).click();
    await pane.locator("#more").click();
    await pane.getByRole("menuitem", { name: "Sam Ortega" }).waitFor({ state: "detached" });
    assert.equal(await pane.evaluate(() => JSON.stringify(sessionStorage).includes("token-of-entra")), false);
    await excel.close();
  });
});
