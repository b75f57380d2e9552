import type { Price } from "./models/price.ts";
import { priceUsage } from "./models/priceUsage.ts";

/** What an answer is expected to write, in tokens; most write less. */
const usualOutput = 4_000;

interface Expected {
  price: Price | null;
  /** What fills the context, in tokens. */
  input: number;
  /** The most that it may write, where somebody has said so. */
  maxOutputTokens: number | undefined;
}

/**
 * US dollars that are held back for an answer until it is known what it cost. A guess: with the most that a
 * model can write, one answer would hold back a small budget as a whole.
 */
export function expectedCost({ price, input, maxOutputTokens = usualOutput }: Expected): number {
  const output = Math.min(maxOutputTokens, usualOutput);
  return priceUsage(price, { input, output, cacheRead: 0, cacheWrite: 0 }) ?? 0;
}
