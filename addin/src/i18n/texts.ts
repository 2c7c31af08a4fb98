/** A sentence with slots, or one for each of a language's plurals, chosen by the slot "count". */
export type Text = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export type Texts = Record<string, Text>;

/** What a slot takes; numbers are written as the language writes them. */
export type Slots = Record<string, string | number>;

/** A language's words and numbers. */
export interface Language<Key extends string> {
  readonly tag: string;
  text(key: Key, slots?: Slots): string;
  /** @param digits after the point: so many at most, or exactly so many. */
  number(value: number, digits?: number, exactly?: boolean): string;
  /** A name for a list of names: "A, B and C". */
  list(names: readonly string[]): string;
  time(at: Date, now: Date): string;
}

export function language<Key extends string>(tag: string, texts: Record<Key, Text>): Language<Key> {
  const plural = new Intl.PluralRules(tag);
  const number = (value: number, digits = 1, exactly = false) =>
    new Intl.NumberFormat(tag, { maximumFractionDigits: digits, minimumFractionDigits: exactly ? digits : 0 }).format(value);
  return {
    tag,
    number,
    text(key, slots = {}) {
      const text = texts[key];
      const sentence = typeof text === "string" ? text : (text[plural.select(Number(slots["count"]))] ?? text.other);
      return sentence.replace(/\{(\w+)\}/g, (slot, name: string) => {
        const value = slots[name];
        return value === undefined ? slot : typeof value === "number" ? number(value) : value;
      });
    },
    list: names => new Intl.ListFormat(tag, { type: "conjunction" }).format(names),
    time(at, now) {
      const today = at.toDateString() === now.toDateString();
      return new Intl.DateTimeFormat(tag, today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" }).format(at);
    },
  };
}
