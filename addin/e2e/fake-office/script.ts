import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The fake as one script, to be served in place of Microsoft's. */
export async function fakeOfficeScript(seed: import("./host.ts").Seed = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry()],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    banner: { js: `globalThis.fakeOfficeSeed = ${JSON.stringify(seed)};` },
  });
  return outputFiles[0]?.text ?? "";
}

// The tests run from the add-in's folder, bundled somewhere else.
function entry(): string {
  return fileURLToPath(new URL("e2e/fake-office/office.ts", `file://${process.cwd()}/`));
}
