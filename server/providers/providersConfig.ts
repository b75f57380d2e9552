import type { CompatibleServer } from "./openai/compatibleProvider.ts";

/** What the environment, or a team, says about providers. Keys never leave the server, and never reach a log. */
export interface ProvidersConfig {
  openaiApiKey?: string | undefined;
  openaiBaseUrl?: string | undefined;
  /** `responses` is OpenAI's own interface; nearly all other servers speak `chat` (chat completions). */
  openaiApi: "responses" | "chat";
  /** Further models by the name that the server behind OPENAI_BASE_URL knows them by. */
  openaiModels: readonly string[];
  compatible?: CompatibleServer | undefined;
  anthropicApiKey?: string | undefined;
  anthropicBaseUrl?: string | undefined;
  anthropicModels: readonly string[];
  /** Whole `provider:model` strings that read images although the catalogue does not know them. */
  imageModels?: readonly string[];
  /** Of these `<think>` at the beginning of an answer is reasoning, of those it is not, whatever is usual. */
  thinkTagModels?: readonly string[];
  noThinkTagModels?: readonly string[];
  /** A whole `provider:model`. */
  defaultModel?: string | undefined;
}
