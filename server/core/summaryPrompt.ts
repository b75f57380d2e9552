import type { ModelMessage } from "ai";
import type { Message } from "#server/contract/message.ts";
import type { Part } from "#server/contract/parts.ts";
import { modelMessages } from "./modelMessages.ts";

const wish =
  "Summarise the conversation above for a model that will go on with it and sees nothing else of it. " +
  "Keep who said what, decisions, open questions, names, numbers, code and file names that are still needed. " +
  "Write only the summary.";

/** Shortens texts evenly until all together are at most so many characters; what goes is said. */
function shorten(messages: readonly Message[], maxUnits: number): Message[] {
  const total = messages.reduce((sum, { parts }) => sum + JSON.stringify(parts).length, 0);
  if (total <= maxUnits) return [...messages];
  const share = maxUnits / total;
  return messages.map((message) => ({
    ...message,
    parts: message.parts.flatMap((part): Part[] => {
      if (part.type === "file") return [part];
      if (part.type !== "text") return [];
      const keep = Math.floor(part.text.length * share);
      return [{ ...part, text: `${part.text.slice(0, keep).toWellFormed()} [shortened]` }];
    }),
  }));
}

/** How a model is asked to summarise the older history. */
export function summaryPrompt(history: readonly Message[], maxUnits: number): ModelMessage[] {
  return [...modelMessages(shorten(history, maxUnits)), { role: "user", content: wish }];
}
