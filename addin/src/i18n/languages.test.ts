import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { wordsFor } from "./languages.ts";
import type { Text } from "./texts.ts";

const sentences = (text: Text) => (typeof text === "string" ? [text] : Object.values(text));
const slots = (text: Text) => [...new Set(sentences(text).flatMap(sentence => sentence.match(/\{\w+\}/g) ?? []))].sort();

for (const [name, texts] of Object.entries({ de, fr })) {
  test(`${name} says all that English says, with the same slots`, () => {
    assert.deepEqual(Object.keys(texts), Object.keys(en));
    for (const key of Object.keys(en) as (keyof typeof en)[]) assert.deepEqual(slots(texts[key]), slots(en[key]), key);
  });

  test(`${name} has plurals where English has them`, () => {
    for (const key of Object.keys(en) as (keyof typeof en)[]) assert.equal(typeof texts[key], typeof en[key], key);
  });
}

test("every language has a page of help with the same sections", async () => {
  const names = await Promise.all(["en", "de", "fr"].map(async tag => (await wordsFor(tag)).text("helpPage")));
  // The service serves the English one without its ending, since the manifest names it.
  const pages = names.map(name => readFileSync(join("pages", name.replace(/^help$/, "help.html")), "utf8"));
  const sections = (page: string) => [...page.matchAll(/ id="(\w+)"/g)].map(([, id]) => id);
  assert.deepEqual(
    pages.map(page => /<html lang="(\w+)">/.exec(page)?.[1]),
    ["en", "de", "fr"],
  );
  for (const page of pages) assert.deepEqual(sections(page), ["start", "install", "cells", "data", "trouble"]);
});

test("nothing apologises, begs or shouts", () => {
  for (const text of Object.values(en))
    for (const sentence of sentences(text)) assert.doesNotMatch(sentence, /please|sorry|oops|success|invalid|!$/i);
});

test("a region has its own numbers and the language's words", async () => {
  const swiss = await wordsFor("de-CH");
  assert.equal(swiss.text("recalc"), "Berechnen");
  assert.match(swiss.number(1234.5), /^1['’]234\.5$/);
  assert.equal((await wordsFor("de-DE")).number(1234.5), "1.234,5");
});

test("a language that is none of ours is English, also where it is no language at all", async () => {
  for (const tag of ["ja-JP", "", "x", "not a tag"]) assert.equal((await wordsFor(tag)).text("recalc"), "Recalc");
});

test("one is not many, and French has one zero", async () => {
  assert.equal((await wordsFor("en-US")).text("items", { count: 1 }), "1 item");
  assert.equal((await wordsFor("en-US")).text("items", { count: 0 }), "0 items");
  assert.equal((await wordsFor("fr-FR")).text("items", { count: 0 }), "0 élément");
});

test("what a slot is filled with is never read as a slot again", async () => {
  assert.equal((await wordsFor("en")).text("nothingFound", { query: "{count}" }), "No item matches “{count}”.");
});
