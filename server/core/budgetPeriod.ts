import type { BudgetPeriod } from "#server/contract/budget.ts";
import { monthOf } from "./monthOf.ts";

const dayMs = 86_400_000;

/** The day or month, by UTC, that a moment (in ms) is in. `end` is the first moment of the next. */
export function budgetPeriod(period: BudgetPeriod, now: number): { start: Date; end: Date } {
  if (period === "month") return monthOf(now);
  const start = now - (now % dayMs);
  return { start: new Date(start), end: new Date(start + dayMs) };
}
