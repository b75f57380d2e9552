import type { Text } from "#app/i18n/createText.ts";
import { formatCost } from "#app/ui/formatCost.ts";
import type { Usage } from "#server/contract/usage.ts";

const least = 0.001;

function costText(cost: number, text: Text): string {
  return cost < least ? text("actions.underCost", { cost: formatCost(least, text) }) : formatCost(cost, text);
}

/** "1,204 in · 356 out · $0.004"; null if nothing was used. */
export function usageText({ input, output, cost }: Usage, text: Text): string | null {
  if (input === 0 && output === 0) return null;
  const parts = [text("actions.tokensIn", { count: input }), text("actions.tokensOut", { count: output })];
  return [...parts, ...(cost ? [costText(cost, text)] : [])].join(" · ");
}
