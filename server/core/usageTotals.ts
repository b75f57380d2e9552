import type { Usage } from "#server/contract/usage.ts";

export const noUsage: Usage = {
  input: 0,
  output: 0,
  reasoning: 0,
  cacheRead: 0,
  cacheWrite: 0,
  cost: 0,
  context: 0,
};

function hasTokens({ input, output }: Usage): boolean {
  return input + output > 0;
}

/** A cost that nobody knows makes the sum unknown, unless nothing was used there. */
function addCost(first: Usage, second: Usage): number | null {
  if (first.cost === null && hasTokens(first)) return null;
  if (second.cost === null && hasTokens(second)) return null;
  return (first.cost ?? 0) + (second.cost ?? 0);
}

/** Two usages, the later one second: sums of what is billed, and the context of the last that has one. */
export function addUsage(first: Usage, second: Usage): Usage {
  return {
    input: first.input + second.input,
    output: first.output + second.output,
    reasoning: first.reasoning + second.reasoning,
    cacheRead: first.cacheRead + second.cacheRead,
    cacheWrite: first.cacheWrite + second.cacheWrite,
    cost: addCost(first, second),
    context: second.context || first.context,
  };
}
