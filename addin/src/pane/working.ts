import type { Progress } from "../flow/tasks.ts";
import type { Words } from "../i18n/languages.ts";
import { type Child, h, icon } from "./dom.ts";
import { button, English } from "./parts.ts";
import type { Actions, State, Task } from "./state.ts";

const Steps = { save: "stepSave", read: "stepRead", compute: "stepCompute", write: "stepWrite", paint: "stepPaint" } as const;

type Step = keyof typeof Steps;

/** What a task goes through; a way that needs a step less leaves it out when it gets there. */
function stepsOf(task: Task, step: Progress["step"], throughService: boolean): Step[] {
  if (task === "check") return step === "read" || !throughService ? ["read", "compute"] : ["compute"];
  return throughService ? ["save", "compute", ...(step === "paint" ? (["paint"] as const) : [])] : ["read", "compute", "write"];
}

/** What is being done, how far it is, and how to stop it. */
export function workingView(work: NonNullable<State["work"]>, throughService: boolean, words: Words, actions: Actions): Child {
  const { progress, task } = work;
  if (progress.step === "cell-edit") return editing(words, actions);
  const steps = stepsOf(task, progress.step, throughService);
  const at = steps.indexOf(progress.step as Step);
  return h(
    "div",
    { class: "pad stack" },
    h("div", { class: "prog", role: "progressbar", "aria-label": words.text("working") }, h("b", {})),
    h(
      "ol",
      { class: "steps", "aria-label": words.text("stepsLabel") },
      steps.map((step, index) =>
        h(
          "li",
          { class: index > at ? "todo" : "", "aria-current": index === at && "step" },
          index < at ? icon("tick", "ic-good") : index === at ? h("span", { class: "spin" }) : icon("todo", "ic-ok"),
          h("span", { class: index === at ? "strong" : "" }, words.text(Steps[step])),
          h(
            "span",
            { class: index < at || index === at ? "vh" : "" },
            index < at ? words.text("done") : index === at ? words.text("current") : "",
          ),
          index === at && progress.said !== undefined && h("span", { class: "cap said", ...English }, progress.said),
        ),
      ),
    ),
    progress.canStop &&
      h(
        "div",
        {},
        button(words.text("stop"), () => actions.stop(), { id: "stop" }),
      ),
  );
}

function editing(words: Words, actions: Actions): Child {
  return h(
    "div",
    { class: "state" },
    icon("info", "big ic-brand"),
    h("h2", {}, words.text("editTitle")),
    h("p", {}, words.text("editText")),
    h("div", { class: "row" }, h("span", { class: "spin" }), h("span", {}, words.text("editWaiting"))),
    button(words.text("stopWaiting"), () => actions.stop(), { id: "stop", full: true }),
  );
}
