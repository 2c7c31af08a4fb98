// Runs the tests: those beside the code, or with the argument "e2e" those in a browser; further arguments are parts of file names to run.
// Node 20 reads no TypeScript, so esbuild bundles each first. The last line is "N passed, N failed, N skipped", as that of tests/run.sh.
import { readdir, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [folder, ...names] = process.argv[2] === "e2e" ? process.argv.slice(2) : ["src", ...process.argv.slice(2)];
const out = join(root, "node_modules", ".cache", "officepm-tests", folder);

const sources = (await readdir(join(root, folder), { recursive: true }))
  .filter(file => file.endsWith(".test.ts") && (names.length === 0 || names.some(name => file.includes(name))))
  .sort();
await rm(out, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: sources.map(file => join(folder, file)),
  outbase: folder,
  outdir: relative(root, out),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  logLevel: "warning",
});

let passed = 0;
let failed = 0;
let skipped = 0;
// One browser test at a time: they share one machine, and one of them measures nothing.
const tests = run({ files: sources.map(file => join(out, file.replace(/\.ts$/, ".mjs"))), concurrency: folder === "e2e" ? 1 : true });
const isFile = name => name.endsWith(".mjs");
tests.on("test:pass", ({ name, skip, details }) => {
  if (isFile(name) || details.type === "suite") return;
  if (skip === undefined) passed += 1;
  else skipped += 1;
});
tests.on("test:fail", ({ name, details }) => {
  // A file that fails as a whole (it does not load) has no test to blame.
  if (details.type === "suite" && !isFile(name)) return;
  if (isFile(name) && details.error?.failureType === "subtestsFailed") return;
  failed += 1;
});
tests.compose(new spec()).pipe(process.stdout);
tests.on("end", () => {
  // After the reporter's own last words.
  setImmediate(() => console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`));
  if (failed > 0 || passed + failed === 0) process.exitCode = 1;
});
