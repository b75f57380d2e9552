import type { LanguageModelV4, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { ModelInfo, ThinkingLevel } from "#server/contract/modelOptions.ts";
import type { Price } from "#server/core/models/price.ts";
import type { Wire } from "#server/core/prompt/wireRules.ts";
import type { ProviderListener } from "./providerFetch.ts";

/** A model that is ready to be asked, held by one attempt and released by it. */
export interface ResolvedModel {
  modelString: string;
  providerId: string;
  /** The interface over which it is asked: what a prompt may hold depends on it. */
  wire: Wire;
  info: ModelInfo;
  languageModel: LanguageModelV4;
  /** Null where nobody knows it: the usage then has no cost. */
  price: Price | null;
  /** The most that the model can write, where it is known. */
  maxOutputTokens?: number;
  /** Whether thinking has to be sent back, with its signature, for the model to go on from it. */
  replaysReasoning: boolean;
  /** Whether `<think>` at the beginning of what it says is its reasoning. */
  thinkTags: boolean;
  /** The nearest level that the model has. */
  clampThinking(level: ThinkingLevel): ThinkingLevel;
  /** The provider's options for a level, which is clamped first. */
  providerOptions(level: ThinkingLevel): SharedV4ProviderOptions;
  /** Who is told what its provider sends beside its answers; one at a time. */
  listen(listener: ProviderListener): void;
  /** Closes whatever the model still has open at its provider. May be called again. */
  release(): Promise<void>;
}
