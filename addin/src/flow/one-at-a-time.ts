/** Lets one piece of work run at a time: asking for the one that runs joins it, asking for another waits its turn. */
export class OneAtATime<Name extends string, Result> {
  private running: { name: Name; result: Promise<Result> } | null = null;

  get name(): Name | null {
    return this.running?.name ?? null;
  }

  async run(name: Name, work: () => Promise<Result>): Promise<Result> {
    while (this.running !== null) {
      if (this.running.name === name) return this.running.result;
      // How it ended is told to whoever asked for it.
      await this.running.result.catch(() => undefined);
    }
    const mine = { name, result: work() };
    this.running = mine;
    try {
      return await mine.result;
    } finally {
      if (this.running === mine) this.running = null;
    }
  }
}
