import type { ModelMessage, SystemModelMessage } from "ai";

/** How long Anthropic keeps a cached prompt. */
export type CacheTtl = "5m" | "1h";

function marker(ttl: CacheTtl) {
  return { anthropic: { cacheControl: { type: "ephemeral", ttl } } };
}

/**
 * A prompt in the form in which Anthropic caches it: a marker behind the instructions and one behind
 * the newest message, so that the next step and the next turn read what stands before from the cache.
 */
export function withCacheMarkers(
  { instructions, messages }: { instructions: string; messages: readonly ModelMessage[] },
  ttl: CacheTtl,
): { instructions: SystemModelMessage | undefined; messages: ModelMessage[] } {
  const last = messages.at(-1);
  return {
    instructions: instructions
      ? { role: "system", content: instructions, providerOptions: marker(ttl) }
      : undefined,
    messages: last ? [...messages.slice(0, -1), { ...last, providerOptions: marker(ttl) }] : [],
  };
}
