import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const repository = join(process.cwd(), "..");

/** The service as it was built; null where it was not, with a sentence for whoever reads of a skipped test. */
export function builtService(): string | null {
  const builds = [
    process.env["OFFICEPM_SERVICE"] ?? "",
    ...["Debug", "Release"].map(kind => join(repository, "service", "OfficePM.Service", "bin", kind, "net10.0", "OfficePM.Service")),
  ];
  return builds.find(file => file !== "" && existsSync(file)) ?? null;
}

/** The real service, on a free port of this machine, with a folder and a history of its own. */
export class Service {
  readonly url: string;
  private readonly process: ChildProcess;
  private readonly folder: string;

  private constructor(url: string, process: ChildProcess, folder: string) {
    this.url = url;
    this.process = process;
    this.folder = folder;
  }

  static async start(settings: Record<string, string> = {}): Promise<Service> {
    const file = builtService();
    if (file === null) throw new Error("The service is not built.");
    const folder = await mkdtemp(join(tmpdir(), "officepm-e2e-"));
    const child = spawn(file, ["serve", "--urls", "http://127.0.0.1:0", "--folder", folder], {
      env: {
        ...process.env,
        Pane__Folder: join(process.cwd(), "dist"),
        History__File: join(folder, "runs.db"),
        Logging__LogLevel__Default: "Warning",
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      const hear = (line: string) => {
        said.push(line);
        const at = /listens on (http:\S+)/.exec(line)?.[1];
        if (at !== undefined) resolve(at);
      };
      for (const stream of [child.stderr, child.stdout]) createInterface({ input: stream }).on("line", hear);
      child.once("exit", code => reject(new Error(`The service ended with ${code}: ${said.join("\n")}`)));
    });
    return new Service(url, child, folder);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const ended = new Promise(resolve => this.process.once("exit", resolve));
      this.process.kill("SIGTERM");
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
