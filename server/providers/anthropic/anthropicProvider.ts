import { createAnthropic } from "@ai-sdk/anthropic";
import type { Provider } from "../provider.ts";
import type { ProvidersConfig } from "../providersConfig.ts";
import { anthropicOptions } from "./anthropicOptions.ts";

const officialUrl = "https://api.anthropic.com/v1";
const placeholderKey = "no-key-needed";

/** The address is usually written without its version, as Anthropic's own tools take it. */
function withVersion(address: string): string {
  const { pathname, origin } = new URL(address);
  return pathname === "/" ? `${origin}/v1` : address;
}

/** Anthropic, or whatever server speaks its messages interface at ANTHROPIC_BASE_URL. */
export function createAnthropicProvider(config: ProvidersConfig): Provider {
  const baseURL = config.anthropicBaseUrl ? withVersion(config.anthropicBaseUrl) : officialUrl;
  const apiKey = config.anthropicApiKey || placeholderKey;
  const usable = Boolean(config.anthropicApiKey || config.anthropicBaseUrl);
  return {
    id: "anthropic",
    wire: "anthropic",
    missing: usable ? null : "ANTHROPIC_API_KEY",
    extraModels: config.anthropicModels,
    replaysReasoning: true,
    thinkTags: false,
    createModel: (name, fetch) => createAnthropic({ baseURL, apiKey, fetch })(name),
    options: anthropicOptions,
  };
}
