import type { ModelMessage } from "ai";
import type { Part } from "#server/contract/parts.ts";
import { assistantMessages } from "./modelMessages.ts";
import type { SignedStep } from "./prompt/signedStep.ts";
import { signedMessages } from "./signedMessages.ts";

/** What a model is told that has to go on. */
export const goOn =
  "Your answer was cut off. Go on exactly where it stops, in the middle of a word if need be, or with the " +
  "space or line break that comes next: repeat nothing, and do not mention the interruption.";

/**
 * How a model is asked to go on from what is shown of an answer already: the finished text and the
 * completed tool calls, then, unless a tool's result comes last anyway, a request to go on that is
 * neither stored nor shown. Nothing shown yet: nothing added.
 * @param signed steps of the model that is asked, in order: they go back as it said them.
 */
export function continuation(parts: readonly Part[], signed: readonly SignedStep[] = []): ModelMessage[] {
  let at = 0;
  const messages: ModelMessage[] = [];
  for (const step of signed) {
    if (step.firstPart < at || step.nextPart > parts.length) continue;
    const own = parts.slice(step.firstPart, step.nextPart);
    messages.push(...assistantMessages(parts.slice(at, step.firstPart)), ...signedMessages(own, step));
    at = step.nextPart;
  }
  messages.push(...assistantMessages(parts.slice(at)));
  if (messages.length === 0 || messages.at(-1)?.role === "tool") return messages;
  return [...messages, { role: "user", content: goOn }];
}
