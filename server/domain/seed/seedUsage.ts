import type { Usage } from "#server/contract/usage.ts";
import { estimateTokens } from "#server/core/models/estimateTokens.ts";
import { priceUsage } from "#server/core/models/priceUsage.ts";
import { findInCatalogue } from "#server/providers/catalogue.ts";

/** What the instructions and the tools' descriptions take of each request. */
const overhead = 620;

interface Texts {
  model: string;
  /** All that the model was sent before. */
  history: string;
  reasoning: string;
  written: string;
}

/** What a provider would have counted, at the model's own price. */
export function seedUsage({ model, history, reasoning, written }: Texts): Usage {
  const past = estimateTokens(history);
  const input = overhead + past;
  const thought = estimateTokens(reasoning) * 3;
  const output = estimateTokens(written) + thought;
  // The newest message is never in the cache.
  const cacheRead = past > 400 ? Math.floor(input * 0.7) : 0;
  const counts = { input, output, cacheRead, cacheWrite: 0 };
  const price = findInCatalogue(model)?.price ?? null;
  return { ...counts, reasoning: thought, cost: priceUsage(price, counts), context: input + output };
}
