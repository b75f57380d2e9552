import type { Token } from "marked";
import { lexMarkdown } from "#app/markdown/lexMarkdown.ts";
import type { Message } from "#server/contract/message.ts";
import { messageText } from "./messageText.ts";

function codesIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type === "code") return [String(token.text)];
    const inner = ["tokens" in token ? token.tokens : undefined, "items" in token ? token.items : undefined];
    return inner.flatMap((list) => (Array.isArray(list) ? codesIn(list) : []));
  });
}

/** The newest block of code that a model has written; null if there is none. */
export function lastCode(messages: readonly Message[]): string | null {
  for (const message of messages.toReversed()) {
    if (message.role !== "assistant") continue;
    const code = codesIn(lexMarkdown(messageText(message), "model", {})).at(-1);
    if (code !== undefined) return code;
  }
  return null;
}
