import type { Usage } from "#server/contract/usage.ts";
import { noUsage } from "#server/core/usageTotals.ts";
import type { Price } from "./price.ts";
import { priceUsage } from "./priceUsage.ts";

/**
 * What a step used whose provider reported nothing: four characters a token.
 *
 * @param sent @param written in UTF-16 units
 */
export function estimateUsage(sent: number, written: number, price: Price | null): Usage {
  const input = Math.ceil(sent / 4);
  const output = Math.ceil(written / 4);
  const cost = priceUsage(price, { input, output, cacheRead: 0, cacheWrite: 0 });
  return { ...noUsage, input, output, cost, context: input + output };
}
