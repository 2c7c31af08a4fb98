import { en } from "./en.ts";
import { type Language, language, type Text } from "./texts.ts";

export type Key = keyof typeof en;
export type Words = Language<Key>;

/** English comes along; any other language is loaded by those who read it. */
const Others: Record<string, () => Promise<Record<Key, Text>>> = {
  de: async () => (await import("./de.ts")).de,
  fr: async () => (await import("./fr.ts")).fr,
};

/** The language for what Excel or the browser asks for ("de-AT"); English where it is none of ours. Numbers and times follow the region. */
export async function wordsFor(tag: string): Promise<Words> {
  const ours = tag.slice(0, 2).toLowerCase();
  const texts = await Others[ours]?.().catch(() => undefined);
  if (texts !== undefined) return language(supported(tag) ?? ours, texts);
  return language(ours === "en" ? (supported(tag) ?? "en") : "en", en);
}

function supported(tag: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}
