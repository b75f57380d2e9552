import type { AssistantContent, ModelMessage, ToolContent } from "ai";
import type { Part } from "#server/contract/parts.ts";
import { assistantMessages, madeCall } from "./modelMessages.ts";
import type { SignedStep } from "./prompt/signedStep.ts";

/**
 * A step as its provider said and signed it, its calls as they are stored, each with its result; without what
 * was signed where the parts are not those of the step.
 */
export function signedMessages(parts: readonly Part[], { pieces }: SignedStep): ModelMessage[] {
  const calls = parts.filter((part) => part.type === "dynamic-tool" && !part.providerExecuted);
  if (calls.length !== pieces.filter(({ type }) => type === "call").length) return assistantMessages(parts);
  const content: Exclude<AssistantContent, string> = [];
  const results: ToolContent = [];
  for (const piece of pieces) {
    const signature = piece.options && { providerOptions: piece.options };
    if (piece.type !== "call") {
      content.push({ type: piece.type, text: piece.text, ...signature });
      continue;
    }
    const part = calls.shift();
    const made = part?.type === "dynamic-tool" ? madeCall(part) : null;
    if (!made) continue;
    content.push({ ...made.call, ...signature });
    results.push(made.result);
  }
  const said: ModelMessage = { role: "assistant", content };
  return results.length > 0 ? [said, { role: "tool", content: results }] : assistantMessages(parts);
}
