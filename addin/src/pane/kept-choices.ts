import { type Choices, initialState } from "./state.ts";

const Key = "officepm.choices";

/** What the person chose before. A browser that keeps nothing, or kept something else, gives what is usual. */
export function keptChoices(storage: () => Pick<Storage, "getItem"> = () => localStorage): Choices {
  const usual = initialState.choices;
  try {
    const kept: unknown = JSON.parse(storage().getItem(Key) ?? "{}");
    if (typeof kept !== "object" || kept === null) return usual;
    const { theme, reading, afterRecalc } = kept as Partial<Choices>;
    return {
      theme: theme === "light" || theme === "dark" ? theme : usual.theme,
      reading: reading === "window" ? reading : usual.reading,
      afterRecalc: afterRecalc === "quiet" ? afterRecalc : usual.afterRecalc,
    };
  } catch {
    // Blocked storage throws already when it is looked at.
    return usual;
  }
}

export function keepChoices(choices: Choices, storage: () => Pick<Storage, "setItem"> = () => localStorage): void {
  try {
    storage().setItem(Key, JSON.stringify(choices));
  } catch {
    // They hold until the pane is closed.
  }
}
