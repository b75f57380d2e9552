import type { SendMessageError } from "#server/contract/errors.ts";
import { budgetPeriod } from "#server/core/budgetPeriod.ts";
import type { BudgetState } from "./budgetStates.ts";

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

type Used = Pick<BudgetState, "userId" | "period" | "hard" | "spent">;

/** Which budget lets nothing begin, and when it will again. */
export function budgetExceeded({ userId, period, hard, spent }: Used, now: number): SendMessageError {
  const whose = userId === null ? "The team's budget" : "Your own budget in this team";
  const budget = `${whose} of ${dollars.format(hard ?? 0)} for this ${period}`;
  const { end } = budgetPeriod(period, now);
  const anew = period === "month" ? `on ${day.format(end)}` : `on ${day.format(end)}, 0:00 UTC`;
  return {
    type: "budget_exceeded",
    message:
      spent >= (hard ?? 0)
        ? `${budget} is used up. It begins anew ${anew}; an owner or admin can raise it in the team's settings.`
        : `${budget} is held back for answers that run just now. Try again when one of them has ended.`,
  };
}
