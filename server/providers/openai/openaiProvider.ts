import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { findInCatalogue } from "../catalogue.ts";
import type { Provider } from "../provider.ts";
import type { ProvidersConfig } from "../providersConfig.ts";
import { chatRequestBody } from "./chatRequestBody.ts";
import { openaiOptions } from "./openaiOptions.ts";

const officialUrl = "https://api.openai.com/v1";
/** Servers that need no key still get one, as many of them refuse a request without the header. */
const placeholderKey = "no-key-needed";

/** OpenAI, or whatever server speaks one of its two interfaces at OPENAI_BASE_URL. */
export function createOpenAIProvider(config: ProvidersConfig): Provider {
  const baseURL = config.openaiBaseUrl || officialUrl;
  const apiKey = config.openaiApiKey || placeholderKey;
  const usable = Boolean(config.openaiApiKey || config.openaiBaseUrl);
  return {
    id: "openai",
    wire: config.openaiApi,
    missing: usable ? null : "OPENAI_API_KEY (or OPENAI_BASE_URL for a server that needs no key)",
    extraModels: config.openaiModels,
    replaysReasoning: config.openaiApi === "responses",
    // A server of one's own: those that run open models speak chat completions.
    thinkTags: config.openaiApi === "chat" && baseURL !== officialUrl,
    createModel(name, fetch) {
      if (config.openaiApi === "responses") return createOpenAI({ baseURL, apiKey, fetch }).responses(name);
      const entry = findInCatalogue(`openai:${name}`);
      return createOpenAICompatible({
        name: "openai",
        baseURL,
        apiKey,
        fetch,
        includeUsage: true,
        transformRequestBody: (body) => chatRequestBody(entry, body),
      }).chatModel(name);
    },
    options: (entry, level) => openaiOptions(config.openaiApi, entry, level),
  };
}
