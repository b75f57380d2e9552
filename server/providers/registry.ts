import type { SendMessageError } from "#server/contract/errors.ts";
import type { ModelInfo } from "#server/contract/modelOptions.ts";
import { clampThinking } from "#server/core/models/clampThinking.ts";
import type { Clock } from "#server/lib/clock.ts";
import { Err, Ok, type Result } from "#server/lib/result.ts";
import { createAnthropicProvider } from "./anthropic/anthropicProvider.ts";
import { catalogue, findInCatalogue } from "./catalogue.ts";
import { demoInfo, resolveDemo } from "./demo/resolveDemo.ts";
import { modelInfo } from "./modelInfo.ts";
import { createCompatibleProvider } from "./openai/compatibleProvider.ts";
import { createOpenAIProvider } from "./openai/openaiProvider.ts";
import { parseModelString } from "./parseModelString.ts";
import type { Provider } from "./provider.ts";
import { createProviderFetch } from "./providerFetch.ts";
import type { ProvidersConfig } from "./providersConfig.ts";
import type { ResolvedModel } from "./resolvedModel.ts";

export interface Registry {
  /** The models that can be used now; the demo always can. */
  list(): ModelInfo[];
  /** What answers where nobody chose: DEFAULT_MODEL, else a usable provider's first model, else the demo. */
  defaultModel(): string;
  /** Whether a model may be asked at all, be it there or not. */
  allows(modelString: string): boolean;
  /** A handle for one attempt. Whoever takes it releases it. */
  resolve(modelString: string): Result<ResolvedModel, SendMessageError>;
}

interface RegistryDeps {
  fetch?: typeof globalThis.fetch;
  /** Gives the demo its rhythm. */
  sleep: Clock["sleep"];
}

interface ProviderDeps extends Required<RegistryDeps> {
  infoOf: (modelString: string) => ModelInfo;
  thinkTagsOf: (provider: Provider, modelString: string) => boolean;
}

function modelStrings(provider: Provider): string[] {
  if (provider.missing) return [];
  const known = catalogue.map((entry) => entry.id).filter((id) => id.startsWith(`${provider.id}:`));
  return [...new Set([...provider.extraModels.map((name) => `${provider.id}:${name}`), ...known])];
}

function resolveWith(
  provider: Provider,
  modelString: string,
  { fetch, sleep, infoOf, thinkTagsOf }: ProviderDeps,
): Result<ResolvedModel, SendMessageError> {
  if (provider.missing) {
    return Err({
      type: "api_key_not_found",
      message: `${modelString} cannot be used yet: an administrator has to set ${provider.missing} and restart the server.`,
    });
  }
  const name = modelString.slice(provider.id.length + 1);
  const entry = findInCatalogue(modelString);
  if (!entry && !provider.extraModels.includes(name)) {
    return Err({
      type: "model_not_available",
      message: `There is no model ${modelString} here. Pick one of the list; an administrator can add models with ${provider.id.toUpperCase()}_MODELS.`,
    });
  }
  const connection = createProviderFetch(provider.fetch ?? fetch, { wire: provider.wire, sleep });
  const info = infoOf(modelString);
  const clamp: ResolvedModel["clampThinking"] = (level) => clampThinking(info.thinkingLevels, level);
  return Ok({
    modelString,
    providerId: provider.id,
    wire: provider.wire,
    info,
    languageModel: provider.createModel(name, connection.fetch),
    price: entry?.price ?? null,
    ...(entry && { maxOutputTokens: entry.maxOutputTokens }),
    replaysReasoning: provider.replaysReasoning,
    clampThinking: clamp,
    thinkTags: thinkTagsOf(provider, modelString),
    providerOptions: (level) => provider.options(entry, clamp(level)),
    listen: (listener) => connection.listen(listener),
    release: async () => connection.release(),
  });
}

/** The models that this server can ask, and the way to ask them. */
export function createRegistry(
  config: ProvidersConfig,
  { fetch = globalThis.fetch, sleep }: RegistryDeps,
): Registry {
  const providers = [
    createOpenAIProvider(config),
    createAnthropicProvider(config),
    ...(config.compatible ? [createCompatibleProvider(config.compatible)] : []),
  ];
  const usable = providers.flatMap(modelStrings);
  const infoOf = (modelString: string) =>
    modelInfo(modelString, {
      entry: findInCatalogue(modelString),
      readsImages: config.imageModels?.includes(modelString) ?? false,
    });
  const thinkTagsOf: ProviderDeps["thinkTagsOf"] = (provider, modelString) =>
    config.thinkTagModels?.includes(modelString) ||
    (provider.thinkTags && !config.noThinkTagModels?.includes(modelString));
  return {
    list: () => [...usable.map(infoOf), demoInfo],
    defaultModel: () => config.defaultModel || (usable[0] ?? demoInfo.id),
    allows: () => true,
    resolve(modelString) {
      const parsed = parseModelString(modelString);
      if (!parsed.ok) return parsed;
      if (parsed.value.provider === "demo") return resolveDemo(modelString, sleep);
      const provider = providers.find(({ id }) => id === parsed.value.provider);
      if (provider) return resolveWith(provider, modelString, { fetch, sleep, infoOf, thinkTagsOf });
      return Err({
        type: "provider_not_supported",
        message: `There is no provider called “${parsed.value.provider}”. The providers are openai, anthropic and demo.`,
      });
    },
  };
}
