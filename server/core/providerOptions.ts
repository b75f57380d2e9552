import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import { APICallError, StreamProviderError } from "ai";

/** A model's own options with a caller's over them, provider by provider. */
export function mergeProviderOptions(
  own: SharedV4ProviderOptions,
  over: SharedV4ProviderOptions = {},
): SharedV4ProviderOptions {
  const merged = Object.entries(over).map(([provider, options]) => [
    provider,
    { ...own[provider], ...options },
  ]);
  return { ...own, ...Object.fromEntries(merged) };
}

/** The earlier response of OpenAI's that the options go on from, if any. */
export function previousResponseOf({ openai }: SharedV4ProviderOptions): string | null {
  const id = openai?.previousResponseId;
  return typeof id === "string" ? id : null;
}

/** The options without a reference to an earlier response of OpenAI's; the same ones where there is none. */
export function withoutPreviousResponse(options: SharedV4ProviderOptions): SharedV4ProviderOptions {
  const { openai } = options;
  if (openai?.previousResponseId === undefined) return options;
  const { previousResponseId: _, ...rest } = openai;
  return { ...options, openai: rest };
}

function codeIn(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return "code" in value ? value.code : "error" in value ? codeIn(value.error) : undefined;
}

/** Whether OpenAI says that it no longer has the response that `previousResponseId` names. */
export function isLostResponse(error: unknown): boolean {
  const data =
    APICallError.isInstance(error) || StreamProviderError.isInstance(error) ? error.data : undefined;
  return codeIn(data) === "previous_response_not_found";
}
