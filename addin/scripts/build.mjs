// Builds the pages that Excel loads into dist/: one start bundle, MSAL in a part of its own that is loaded when somebody signs in.
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What a person waits for before the pane is alive: script and style together, as they travel. */
const MOST_AT_START = 40 * 1024;

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { taskpane: "src/main.ts", pane: "src/pane/pane.css" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  chunkNames: "parts/[name]-[hash]",
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
await cp(join(root, "pages"), dist, { recursive: true });
await cp(join(root, "assets"), join(dist, "assets"), {
  recursive: true,
  filter: source => !source.endsWith(".svg") && !source.endsWith("masters"),
});

// What the start needs: the entries and everything that they import before anything is asked for.
const atStart = new Set(["dist/taskpane.js", "dist/pane.css"]);
for (const file of atStart) {
  for (const { path, kind } of metafile.outputs[file].imports) if (kind === "import-statement") atStart.add(path);
}
let size = 0;
for (const file of atStart) size += gzipSync(await readFile(join(root, file)), { level: 9 }).length;
console.log(`Pane: ${(size / 1024).toFixed(1)} kB of ${MOST_AT_START / 1024} kB at start`);
if (size > MOST_AT_START) {
  console.error("The pane is too large at start: load what is not needed at once with import().");
  process.exitCode = 1;
}
