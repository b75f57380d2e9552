import type { Price, Rates } from "./price.ts";

/**
 * Tokens of one request. As the AI SDK counts them, `input` includes the cached ones
 * (`cacheRead`, `cacheWrite`), and `output` includes the reasoning.
 */
export interface TokenCounts {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
  /** The part of `cacheWrite` that is kept for an hour, which Anthropic bills at twice the input rate. */
  cacheWriteHour?: number;
}

const million = 1_000_000;

function ratesFor(price: Price, input: number): Rates {
  let rates: Price | NonNullable<Price["tiers"]>[number] = price;
  let bound = -1;
  for (const tier of price.tiers ?? []) {
    if (input > tier.inputAbove && tier.inputAbove > bound) {
      rates = tier;
      bound = tier.inputAbove;
    }
  }
  return rates;
}

/**
 * What one request cost in US dollars, or null where no price is known. Price each request on its
 * own and add up afterwards: tiers go by the size of a single request.
 */
export function priceUsage(price: Price | null, counts: TokenCounts): number | null {
  if (!price) return null;
  const rates = ratesFor(price, counts.input);
  const plain = Math.max(0, counts.input - counts.cacheRead - counts.cacheWrite);
  const hour = Math.min(counts.cacheWriteHour ?? 0, counts.cacheWrite);
  const dollars =
    plain * rates.input +
    counts.cacheRead * (rates.cacheRead ?? rates.input) +
    (counts.cacheWrite - hour) * (rates.cacheWrite ?? rates.input) +
    hour * rates.input * 2 +
    counts.output * rates.output;
  return dollars / million;
}
