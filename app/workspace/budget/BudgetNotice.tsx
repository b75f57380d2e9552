import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "#app/api/trpc.ts";
import type { Text } from "#app/i18n/createText.ts";
import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { formatCost } from "#app/ui/formatCost.ts";
import { formatFullTime } from "#app/ui/formatTime.ts";
import type { BudgetWarning } from "#server/contract/budget.ts";

interface BudgetNoticeProps {
  teamId: string;
  /** The answer that is being written: its end changes what is spent. */
  streamId: string | undefined;
}

function sentence({ of, period, spent, hard, soft, stopped, until }: BudgetWarning, text: Text): string {
  const limit = formatCost(hard ?? soft ?? 0, text);
  const mine = of === "person";
  if (stopped) {
    return text(mine ? "budgets.usedOwn" : "budgets.usedTeam", { limit, until: formatFullTime(until, text) });
  }
  return text(mine ? "budgets.nearOwn" : "budgets.nearTeam", {
    spent: `${formatCost(spent, text)} / ${limit}`,
    period: text(period === "day" ? "budgets.periodDay" : "budgets.periodMonth"),
  });
}

/** Says above the field that a budget is nearly or fully used up. */
export default function BudgetNotice({ teamId, streamId }: BudgetNoticeProps) {
  const text = useText();
  const trpc = useTRPC();
  const { data, refetch } = useQuery(trpc.teamSettings.budgetWarnings.queryOptions({ teamId }));

  useEffect(() => {
    if (streamId === undefined) void refetch();
  }, [streamId, refetch]);

  // The one that stops says more than those that warn.
  const warning = data?.find(({ stopped }) => stopped) ?? data?.[0];
  return (
    <p
      role="status"
      className={cx("px-4 pt-3 text-small empty:hidden", warning?.stopped ? "text-red" : "text-amber")}
    >
      {warning && sentence(warning, text)}
    </p>
  );
}
