import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { goOn } from "#server/core/continuation.ts";
import { summaryAnswer, titleAnswer } from "./answers/choresAnswer.ts";
import { chooseScript } from "./chooseScript.ts";
import { demoOptions } from "./demoOptions.ts";
import { type DemoTurn, readTurns } from "./readTurn.ts";
import type { DemoScript } from "./script.ts";

interface Plan {
  script: DemoScript;
  said: string;
}

function planTurn(turn: DemoTurn, toolNames: readonly string[]): Plan {
  return { script: chooseScript(turn, toolNames), said: turn.said };
}

/** Whether what was said is the beginning of the script and not yet all of it. */
function isUnfinished({ script, said }: Plan): boolean {
  return said !== "" && said.length < script.text.length && script.text.startsWith(said);
}

/**
 * What to say to a prompt. Where its last message asks to go on (`goOn`), the answer before it goes on
 * where it stopped.
 */
export function planAnswer(options: LanguageModelV4CallOptions): Plan {
  const turns = readTurns(options.prompt);
  const { task, thinking } = demoOptions(options.providerOptions);
  if (task === "title") return { script: titleAnswer(turns), said: "" };
  if (task === "summary") return { script: summaryAnswer(turns), said: "" };
  const toolNames = (options.tools ?? []).map(({ name }) => name);
  const [last, before] = turns;
  const nobody: DemoTurn = { author: null, question: "", said: "", toolResults: [], files: [] };
  const previous = last?.question === goOn && before ? planTurn(before, toolNames) : null;
  const plan = previous && isUnfinished(previous) ? previous : planTurn(last ?? nobody, toolNames);
  const said = isUnfinished(plan) ? plan.said : "";
  return { script: thinking ? plan.script : { ...plan.script, reasoning: "" }, said };
}
