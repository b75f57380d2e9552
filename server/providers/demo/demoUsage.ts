import type { LanguageModelV4Prompt, LanguageModelV4Usage } from "@ai-sdk/provider";
import { estimateTokens } from "#server/core/models/estimateTokens.ts";
import { promptText } from "#server/core/models/promptText.ts";

/** The demo's usage. Nothing counts tokens here, so all numbers are estimated from the length of texts. */
export function demoUsage(
  prompt: LanguageModelV4Prompt,
  said: { text: string; reasoning: string },
): LanguageModelV4Usage {
  const input = estimateTokens(promptText(prompt));
  const text = estimateTokens(said.text);
  const reasoning = estimateTokens(said.reasoning);
  return {
    inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: text + reasoning, text, reasoning },
  };
}
