import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { AssistantContent, ModelMessage, ToolContent } from "ai";
import { createCallIds } from "./callIds.ts";
import type { Piece, Turn } from "./turns.ts";
import type { Wire } from "./wireRules.ts";

/** Which pieces keep the options that their provider gave them; the rest name things that are not sent. */
const keepsOptions: Record<Wire, readonly Piece["type"][]> = {
  // Gemini's signature stands with the call.
  chat: ["call"],
  responses: ["text", "reasoning", "call"],
  anthropic: ["reasoning"],
};

function optionsOf({ type, options }: Piece, wire: Wire): { providerOptions?: SharedV4ProviderOptions } {
  return options && keepsOptions[wire].includes(type) ? { providerOptions: options } : {};
}

/** Turns as the messages of a prompt, with ids that their receiver takes. */
export function toMessages(turns: readonly Turn[], wire: Wire): ModelMessage[] {
  const idFor = createCallIds(wire);
  return turns.flatMap((turn): ModelMessage[] => {
    if (turn.role === "user") {
      const [only, ...more] = turn.content;
      const isText = only?.type === "text" && more.length === 0;
      return [{ role: "user", content: isText ? only.text : turn.content }];
    }
    const content: Exclude<AssistantContent, string> = [];
    const results: ToolContent = [];
    for (const piece of turn.step.pieces) {
      const options = optionsOf(piece, wire);
      if (piece.type !== "call") {
        content.push({ type: piece.type, text: piece.text, ...options });
        continue;
      }
      const { failed, text: value } = piece.result;
      const ids = { toolCallId: idFor(piece.id), toolName: piece.name };
      content.push({ type: "tool-call", ...ids, input: piece.input, ...options });
      results.push({ type: "tool-result", ...ids, output: { type: failed ? "error-text" : "text", value } });
    }
    const said: ModelMessage = { role: "assistant", content };
    return results.length > 0 ? [said, { role: "tool", content: results }] : [said];
  });
}
