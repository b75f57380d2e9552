import { type ModelMessage, streamText, type TextStreamPart, type ToolSet } from "ai";
import type { ThinkingLevel } from "#server/contract/modelOptions.ts";
import { systemClock } from "#server/lib/clock.ts";
import type { ProvidersConfig } from "#server/providers/providersConfig.ts";
import { createRegistry, type Registry } from "#server/providers/registry.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import type { Wire } from "#tests/support/scriptedProviderScript.ts";

export const nothingSet: ProvidersConfig = { openaiApi: "responses", openaiModels: [], anthropicModels: [] };

/** A registry whose providers are all behind one address. */
export function registryAt(url: string, config: Partial<ProvidersConfig> = {}): Registry {
  return createRegistry({ ...nothingSet, openaiBaseUrl: url, anthropicBaseUrl: url, ...config }, systemClock);
}

/** A model that speaks this wire format to the address. */
export function modelFor(wire: Wire, url: string): ResolvedModel {
  const api = wire === "chat" ? "chat" : "responses";
  const name = wire === "anthropic" ? "anthropic:claude-sonnet-4-5" : "openai:gpt-5";
  return expectOk(registryAt(url, { openaiApi: api }).resolve(name));
}

/** The value of a result that has to be one. */
export function expectOk<T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T {
  if (result.ok) return result.value;
  throw new Error(`Not ok: ${JSON.stringify(result.error)}`);
}

export type AnyPart = TextStreamPart<ToolSet>;
type Settings = Omit<Parameters<typeof streamText>[0], "model" | "prompt" | "messages" | "onError">;

/** Asks a model as the runner does: one call, no hidden retries, errors as parts. */
export async function* ask(
  model: ResolvedModel,
  settings: Settings & { prompt?: string | ModelMessage[]; level?: ThinkingLevel } = {},
): AsyncGenerator<AnyPart> {
  const { prompt = "Hello", level = "low", ...rest } = settings;
  const result = streamText({
    providerOptions: model.providerOptions(level),
    ...rest,
    model: model.languageModel,
    prompt,
    maxRetries: 0,
    onError: () => {},
  });
  yield* result.stream;
}

/** Everything that a model sends. */
export async function collect(parts: AsyncIterable<AnyPart>): Promise<AnyPart[]> {
  const collected: AnyPart[] = [];
  for await (const part of parts) collected.push(part);
  return collected;
}

/** The text, or the reasoning, of what a model sent. */
export function textOf(
  parts: readonly AnyPart[],
  type: "text-delta" | "reasoning-delta" = "text-delta",
): string {
  return parts.map((part) => (part.type === type ? part.text : "")).join("");
}

/** The one part of a type; the test fails where it is missing. */
export function partOf<Type extends AnyPart["type"]>(
  parts: readonly AnyPart[],
  type: Type,
): Extract<AnyPart, { type: Type }> {
  for (const part of parts) if (isOf(part, type)) return part;
  throw new Error(`There is no ${type} among ${parts.map((part) => part.type).join(", ")}.`);
}

function isOf<Type extends AnyPart["type"]>(
  part: AnyPart,
  type: Type,
): part is Extract<AnyPart, { type: Type }> {
  return part.type === type;
}
