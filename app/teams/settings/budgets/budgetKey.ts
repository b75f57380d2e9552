import type { Budget } from "#server/contract/budget.ts";

/** Whose budget it is and for how long: there is one of each. */
export function budgetKey({ holder, period }: Pick<Budget, "holder" | "period">): string {
  return `${period} ${holder.kind} ${holder.kind === "person" ? holder.userId : ""}`;
}
