/** What the buttons of the ribbon do; each by the FunctionName of the manifest. */
export type Command = "recalc" | "check" | "undo" | "remove" | "settings";

export type CommandEvent = Pick<Office.AddinCommands.Event, "completed">;

/** Runs one click: never throws, and always hands the button back to Excel, which keeps it disabled until then. */
export async function onCommand(event: CommandEvent, run: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
  try {
    await run();
  } catch (error) {
    failed(error);
  } finally {
    event.completed();
  }
}

/** Ties the buttons to what they do. */
export function tieCommands(
  associate: (name: string, action: (event: CommandEvent) => void) => void,
  commands: Record<Command, () => Promise<void>>,
  failed: (error: unknown) => void,
): void {
  for (const [name, run] of Object.entries(commands)) associate(name, event => void onCommand(event, run, failed));
}
