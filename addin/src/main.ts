import { Client } from "./api/client.ts";
import { SignIn } from "./auth/sign-in.ts";
import { tieCommands } from "./commands/ribbon.ts";
import { wordsFor } from "./i18n/languages.ts";
import { officeCapabilities } from "./office/requirements.ts";
import { openWorkbook } from "./office/workbook.ts";
import { App } from "./pane/app.ts";
import { keepChoices, keptChoices } from "./pane/kept-choices.ts";
import { Pane } from "./pane/pane.ts";
import type { Choices } from "./pane/state.ts";
import { hostOf, isExcelDark } from "./runtime/start.ts";

const wait = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    // Who stops waiting looks at the signal itself.
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Excel's language where it is known, else the browser's. */
function languageTag(): string {
  return (typeof Office !== "undefined" && Office.context?.displayLanguage) || navigator.language;
}

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

/** The colours that the person chose, else those of Excel, else those of the system. */
function paint({ theme }: Choices): void {
  const excel = typeof Office !== "undefined" && Office.context ? isExcelDark() : null;
  const dark = theme === "auto" ? (excel ?? systemIsDark.matches) : theme === "dark";
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}

async function start(): Promise<void> {
  const client: Client = new Client({ fetch: fetch.bind(globalThis), token: need => app.token(need), wait });
  const workbook = openWorkbook();
  const choices = keptChoices();
  paint(choices);
  let pane: Pane | null = null;
  const app: App = new App(
    {
      client,
      signInWith: ({ signIn }) =>
        new SignIn(signIn ?? null, async settings => (await import("./auth/msal-broker.ts")).msalBroker(settings)),
      workbook,
      capabilities: officeCapabilities,
      wait,
      showPane: async () => {
        try {
          await Office.addin.showAsTaskpane();
        } catch {
          // An Excel that cannot open it by itself has a button for it, and what was found is there then.
        }
      },
      keep: keepChoices,
      reload: () => location.reload(),
      now: () => new Date(),
    },
    choices,
    state => {
      paint(state.choices);
      pane?.draw(state);
    },
  );

  const host = await hostOf(document, wait);
  const words = await wordsFor(languageTag());
  document.documentElement.lang = words.tag;
  pane = new Pane(element("pane"), element("say"), words, app);
  systemIsDark.addEventListener("change", () => paint(app.state.choices));
  if (host !== "excel") {
    app.standStill(host);
    return;
  }

  tieCommands(
    (name, action) => Office.actions.associate(name, action),
    {
      recalc: () => app.fromRibbon("recalc"),
      check: () => app.fromRibbon("check"),
      undo: () => app.fromRibbon("undo"),
      remove: () => app.fromRibbon("remove"),
      settings: () => app.fromRibbon("settings"),
    },
    error => app.fail(error, "recalc"),
  );
  await app.ready();
}

void start();
