import type { LanguageModelUsage } from "ai";
import { z } from "zod";
import type { Usage } from "#server/contract/usage.ts";
import type { Price } from "#server/core/models/price.ts";
import { priceUsage } from "#server/core/models/priceUsage.ts";

/** How Anthropic alone tells the cache writes apart that are kept for an hour, in its raw usage. */
const hourWritesSchema = z.object({ cache_creation: z.object({ ephemeral_1h_input_tokens: z.number() }) });

function hourWrites(raw: LanguageModelUsage["raw"]): number {
  const parsed = hourWritesSchema.safeParse(raw);
  return parsed.success ? parsed.data.cache_creation.ephemeral_1h_input_tokens : 0;
}

/**
 * The usage of one step, from a `finish-step` part. `input` includes cached tokens and `output`
 * includes reasoning. The cost is null where no price is known, or where the provider reported no
 * usage at all (a stream that was cut). Steps are added up afterwards; `context` is each step's own.
 */
export function toUsage(usage: LanguageModelUsage, price: Price | null): Usage {
  const input = usage.inputTokens ?? 0;
  const output = usage.outputTokens ?? 0;
  const cacheRead = usage.inputTokenDetails.cacheReadTokens ?? 0;
  const cacheWrite = usage.inputTokenDetails.cacheWriteTokens ?? 0;
  const reported = usage.inputTokens !== undefined || usage.outputTokens !== undefined;
  const counts = { input, output, cacheRead, cacheWrite, cacheWriteHour: hourWrites(usage.raw) };
  return {
    input,
    output,
    reasoning: usage.outputTokenDetails.reasoningTokens ?? 0,
    cacheRead,
    cacheWrite,
    cost: reported ? priceUsage(price, counts) : null,
    context: input + output,
  };
}
