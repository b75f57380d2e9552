import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { formatCost } from "#app/ui/formatCost.ts";
import type { TeamBudget } from "#server/contract/teamSettings.ts";

/** What was spent this month, and how near that is to the limit. */
export function BudgetSpent({ budget: { soft, hard, spent } }: { budget: TeamBudget }) {
  const text = useText();
  const share = hard === null ? 0 : Math.min(1, spent / hard);
  const used = hard !== null && spent >= hard;
  const near = soft !== null && spent >= soft;
  const words =
    hard === null
      ? text("teamSettings.spent", { spent: formatCost(spent, text) })
      : text("teamSettings.spentOf", { spent: formatCost(spent, text), limit: formatCost(hard, text) });
  return (
    <div className="mt-4 max-w-88">
      <p className="font-medium tabular-nums">{words}</p>
      {hard !== null && (
        <div aria-hidden className="mt-2 h-1.5 overflow-hidden rounded-full bg-hover">
          <div
            className={cx("h-full rounded-full", used ? "bg-red" : near ? "bg-amber" : "bg-accent")}
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
      {near && (
        <p className={cx("mt-2 text-small", used ? "text-red" : "text-amber")}>
          {text(used ? "teamSettings.usedUp" : "teamSettings.nearLimit")}
        </p>
      )}
    </div>
  );
}
