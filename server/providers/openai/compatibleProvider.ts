import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { Provider } from "../provider.ts";
import { openaiOptions } from "./openaiOptions.ts";

/** A server of a team's own that speaks OpenAI's chat completions. */
export interface CompatibleServer {
  baseUrl: string;
  /** Null where it needs none. */
  apiKey: string | null;
  models: readonly string[];
  fetch: typeof globalThis.fetch;
}

/** `compatible:<model>`; its models have no prices. */
export function createCompatibleProvider(server: CompatibleServer): Provider {
  return {
    id: "compatible",
    wire: "chat",
    missing: null,
    extraModels: server.models,
    replaysReasoning: false,
    thinkTags: true,
    fetch: server.fetch,
    createModel: (name, fetch) =>
      createOpenAICompatible({
        name: "compatible",
        baseURL: server.baseUrl,
        ...(server.apiKey !== null && { apiKey: server.apiKey }),
        fetch,
        includeUsage: true,
      }).chatModel(name),
    options: (entry, level) => openaiOptions("chat", entry, level),
  };
}
