import { existsSync } from "node:fs";
import { after, before, type TestContext, test } from "node:test";
import { type Browser, chromium } from "playwright-core";
import { builtService, Service } from "./service.ts";

const program = [process.env["CHROMIUM"] ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  file => file !== "" && existsSync(file),
);

/** Why browser tests cannot run here; null where they can. */
const missing =
  program === undefined
    ? "There is no Chromium here: tests/run.sh installs it on Debian."
    : builtService() === null
      ? "The service is not built: dotnet build OfficePM.sln."
      : !existsSync("dist/taskpane.js")
        ? "The pane is not built: npm run build."
        : null;

/** What a browser test has: one browser and the real service, shared by the tests of a file. */
export interface Stage {
  browser: Browser;
  service: Service;
}

/** Declares the browser tests of a file; where something is missing each is skipped and says what. */
export function onStage(
  declare: (scene: (name: string, act: (stage: Stage, context: TestContext) => Promise<void>) => void) => void,
  settings: Record<string, string> = {},
): void {
  let stage: Stage | undefined;
  before(async () => {
    if (missing !== null) return;
    // --no-sandbox: the tests of a container run as root, which Chromium's sandbox refuses.
    const [browser, service] = await Promise.all([
      chromium.launch({ executablePath: program ?? "", args: ["--no-sandbox"] }),
      Service.start(settings),
    ]);
    stage = { browser, service };
  });
  after(async () => {
    await stage?.browser.close();
    await stage?.service.stop();
  });
  declare((name, act) => {
    test(name, { skip: missing ?? false }, async context => {
      if (stage === undefined) throw new Error("The browser or the service did not start.");
      await act(stage, context);
    });
  });
}
