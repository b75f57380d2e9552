import type { JSONObject, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { ThinkingLevel } from "#server/contract/modelOptions.ts";
import type { CatalogueEntry } from "../catalogue.ts";

/** The share of a model's output that may be thinking, the AI SDK's own shares. */
const budgetShares: Record<Exclude<ThinkingLevel, "off">, number> = {
  low: 0.1,
  medium: 0.3,
  high: 0.6,
  xhigh: 0.9,
  max: 0.95,
};

function thinkingOptions(entry: CatalogueEntry, level: ThinkingLevel): JSONObject | null {
  if (entry.thinking === "none") return null;
  if (level === "off") return { thinking: { type: "disabled" } };
  // Without "summarized", newer models think but send none of it.
  if (entry.thinking === "adaptive") {
    return { thinking: { type: "adaptive", display: "summarized" }, effort: level };
  }
  const budgetTokens = Math.max(1024, Math.round(entry.maxOutputTokens * budgetShares[level]));
  return { thinking: { type: "enabled", budgetTokens } };
}

/** Anthropic's options for a level. A model that nobody knows is asked without any. */
export function anthropicOptions(
  entry: CatalogueEntry | null,
  level: ThinkingLevel,
): SharedV4ProviderOptions {
  const options = entry && thinkingOptions(entry, level);
  return options ? { anthropic: options } : {};
}
