// Draws the icons of the manifest from the masters in assets/masters, with Chromium: npm run icons, after a master changed.
// A master is drawn for one size and those near it, so that thin lines fall on whole pixels.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const masterOf = { 16: 16, 20: 16, 24: 16, 32: 32, 40: 32, 48: 32, 64: 80, 80: 80 };
const assets = join(dirname(fileURLToPath(import.meta.url)), "..", "assets");
const names = new Set((await readdir(join(assets, "masters"))).map(file => file.replace(/-\d+\.svg$/, "")));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
for (const name of names) {
  for (const [size, master] of Object.entries(masterOf)) {
    const svg = await readFile(join(assets, "masters", `${name}-${master}.svg`), "utf8");
    await page.setViewportSize({ width: Number(size), height: Number(size) });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await writeFile(join(assets, `${name}-${size}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
