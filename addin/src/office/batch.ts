/** Excel on the web takes 5 MB in one request; what surrounds the values, and what other steps need, is not counted here. */
const MostBytes = 1_500_000;
/** A step that only sets a format travels as about so much. */
const StepBytes = 300;

/** Steps for Excel, sent in as few requests as its limits allow. */
export class Batch {
  private readonly context: Excel.RequestContext;
  private waiting = 0;

  constructor(context: Excel.RequestContext) {
    this.context = context;
  }

  /** Queues a step. What waits is sent first where the two would be too much for one request. */
  async add(step: () => void, bytes = StepBytes): Promise<void> {
    if (this.waiting > 0 && this.waiting + bytes > MostBytes) await this.send();
    step();
    this.waiting += bytes;
  }

  /** Sends what waits. */
  async send(): Promise<void> {
    if (this.waiting === 0) return;
    this.waiting = 0;
    await this.context.sync();
  }
}

/** How much values weigh in a request. */
function weigh(values: unknown): number {
  return new TextEncoder().encode(JSON.stringify(values)).length;
}

/** Rows in slices, none of them too much for one request. */
export function slices<T>(rows: readonly T[][], most = MostBytes): { first: number; rows: T[][]; bytes: number }[] {
  const found: { first: number; rows: T[][]; bytes: number }[] = [];
  for (const [i, row] of rows.entries()) {
    const bytes = weigh(row);
    const last = found.at(-1);
    if (last === undefined || last.bytes + bytes > most) {
      found.push({ first: i, rows: [row], bytes });
    } else {
      last.rows.push(row);
      last.bytes += bytes;
    }
  }
  return found;
}
