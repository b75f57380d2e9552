import type { ModelMessage } from "ai";
import type { Part } from "#server/contract/parts.ts";
import { assistantMessages } from "./modelMessages.ts";

/** What a model is told that has to go on. */
export const goOn =
  "Your answer was cut off. Go on exactly where it stops, in the middle of a word if need be, or with the " +
  "space or line break that comes next: repeat nothing, and do not mention the interruption.";

/**
 * How a model is asked to go on from what is shown of an answer already: the finished text and the
 * completed tool calls, then, unless a tool's result comes last anyway, a request to go on that is
 * neither stored nor shown. Nothing shown yet: nothing added.
 */
export function continuation(parts: readonly Part[]): ModelMessage[] {
  const messages = assistantMessages(parts);
  if (messages.length === 0 || messages.at(-1)?.role === "tool") return messages;
  return [...messages, { role: "user", content: goOn }];
}
