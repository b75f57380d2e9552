/** An answer in a provider's words, from which each wire format makes its own frames. */
export interface ScriptedAnswer {
  reasoning?: string;
  text?: string;
  toolCalls?: { id: string; name: string; input: unknown }[];
  finish?: "stop" | "length" | "refusal";
  /** `input` includes the cached tokens, `output` the reasoning. */
  usage?: { input: number; output: number; reasoning?: number; cacheRead?: number; cacheWrite?: number };
  /** Characters of each delta; by words if left out. */
  chunkSize?: number;
}

/** The usage of an answer that does not say. */
export function usageOf({ usage }: ScriptedAnswer) {
  return { reasoning: 0, cacheRead: 0, cacheWrite: 0, ...(usage ?? { input: 10, output: 5 }) };
}

/** A text in the pieces in which a provider would send it. */
export function pieces(text: string, chunkSize?: number): string[] {
  if (chunkSize === undefined) return text.match(/\s*\S+\s*|\s+/g) ?? [];
  const count = Math.ceil(text.length / chunkSize);
  return Array.from({ length: count }, (_, index) => text.slice(index * chunkSize, (index + 1) * chunkSize));
}
