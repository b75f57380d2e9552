import type { LanguageModelV4, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { ThinkingLevel } from "#server/contract/modelOptions.ts";
import type { Wire } from "#server/core/prompt/wireRules.ts";
import type { CatalogueEntry } from "./catalogue.ts";

/** One company's models, as the registry sees them. */
export interface Provider {
  id: string;
  wire: Wire;
  /** What has to be set before its models can be used, or null if nothing is missing. */
  missing: string | null;
  /** Names of further models, which need not be in the catalogue. */
  extraModels: readonly string[];
  replaysReasoning: boolean;
  /** Whether its models write their reasoning between `<think>` tags where nobody says otherwise. */
  thinkTags: boolean;
  /** Its own way to the network, where it may not reach everything. */
  fetch?: typeof globalThis.fetch;
  createModel(name: string, fetch: typeof globalThis.fetch): LanguageModelV4;
  /** Options for a level that the model has. `entry` is null where the model is not in the catalogue. */
  options(entry: CatalogueEntry | null, level: ThinkingLevel): SharedV4ProviderOptions;
}
