import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { ThinkingLevel } from "#server/contract/modelOptions.ts";
import type { CatalogueEntry } from "../catalogue.ts";

/**
 * OpenAI's options for a level. The history is ours, so nothing is stored there (`store: false`);
 * the package then asks for the reasoning in encrypted form by itself, to be sent back later.
 */
export function openaiOptions(
  api: "responses" | "chat",
  entry: CatalogueEntry | null,
  level: ThinkingLevel,
): SharedV4ProviderOptions {
  const effort = entry?.thinking === "effort" ? (level === "off" ? "none" : level) : null;
  if (api === "chat") return effort ? { openai: { reasoningEffort: effort } } : {};
  return {
    openai: {
      store: false,
      ...(effort && { reasoningEffort: effort }),
      ...(effort && effort !== "none" && { reasoningSummary: "auto" }),
    },
  };
}
