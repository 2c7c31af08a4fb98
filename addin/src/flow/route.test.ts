import assert from "node:assert/strict";
import { test } from "node:test";
import { routeOf } from "./route.ts";

const connected = { version: "1", oneDrive: true, signIn: null };
const kind = (url: string | null, settings = connected, reading: "best" | "window" = "best") =>
  routeOf({ url, name: "b.xlsx", saved: url !== null }, settings, reading).kind;

test("a workbook of SharePoint or OneDrive for Business is read by the service", () => {
  assert.equal(kind("https://contoso.sharepoint.com/sites/pm/Shared%20Documents/b.xlsx"), "service");
  assert.equal(kind("https://contoso-my.sharepoint.com/personal/mira/Documents/b.xlsx"), "service");
});

test("every other workbook is read in this window", () => {
  for (const url of [
    null,
    "C:\\Users\\Mira\\b.xlsx",
    "/Users/mira/b.xlsx",
    "https://d.docs.live.net/0/b.xlsx",
    "http://contoso.sharepoint.com/b.xlsx",
    "https://sharepoint.com.evil.example/b.xlsx",
  ])
    assert.equal(kind(url), "window", String(url));
});

test("the person's choice and a service without OneDrive win", () => {
  const url = "https://contoso.sharepoint.com/b.xlsx";
  assert.equal(kind(url, connected, "window"), "window");
  assert.equal(kind(url, { ...connected, oneDrive: false }), "window");
});
