import * as z from "zod/mini";

/**
 * Tokens, and US dollars where a price is known. `input` to `cost` are sums over what was billed;
 * `context` is what filled the context window in the last step.
 */
export const usageSchema = z.object({
  input: z.int(),
  output: z.int(),
  reasoning: z.int(),
  cacheRead: z.int(),
  cacheWrite: z.int(),
  cost: z.nullable(z.number()),
  context: z.int(),
});
export type Usage = z.infer<typeof usageSchema>;
