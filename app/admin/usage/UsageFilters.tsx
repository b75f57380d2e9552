import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { useText } from "#app/i18n/useText.ts";
import { ChoiceChip, FilterBar } from "#app/ui/table/FilterBar.tsx";
import { type UsageGrouping, usageGroupings, usagePeriods } from "#server/contract/usageView.ts";
import { type Metric, metrics } from "./usageView.ts";
import type { UsageChoice } from "./useUsage.ts";

const groupings = {
  team: "adminUsage.byTeam",
  person: "adminUsage.byPerson",
  model: "adminUsage.byModel",
  outcome: "adminUsage.byOutcome",
} as const satisfies Record<UsageGrouping, string>;

const metricNames = {
  cost: "adminUsage.cost",
  tokens: "adminUsage.tokens",
  calls: "adminUsage.calls",
} as const satisfies Record<Metric, string>;

interface UsageFiltersProps {
  choice: UsageChoice;
  onChange: (change: Partial<Record<"days" | "by" | "show", string>>) => void;
}

/** Which days, by what, and what the charts show. */
export function UsageFilters({ choice, onChange }: UsageFiltersProps) {
  const text = useText();
  const { teamId } = useAdmin();
  const days = (count: number) => text("adminUsage.days", { count });
  const offered = usageGroupings.filter((by) => by !== "team" || teamId === null);
  const [firstBy = "person", ...otherBy] = offered;
  return (
    <FilterBar clearLabel={null} onClear={() => onChange({ days: "", by: "", show: "" })}>
      <ChoiceChip
        label={text("adminUsage.period")}
        any={days(30)}
        value={String(choice.days)}
        options={usagePeriods
          .filter((count) => count !== 30)
          .map((count) => ({ value: String(count), label: days(count) }))}
        onChange={(value) => onChange({ days: value })}
      />
      <ChoiceChip
        label={text("adminUsage.by")}
        any={text(groupings[firstBy])}
        value={choice.by}
        options={otherBy.map((by) => ({ value: by, label: text(groupings[by]) }))}
        onChange={(value) => onChange({ by: value })}
      />
      <ChoiceChip
        label={text("adminUsage.metric")}
        any={text("adminUsage.cost")}
        value={choice.metric}
        options={metrics
          .filter((metric) => metric !== "cost")
          .map((metric) => ({ value: metric, label: text(metricNames[metric]) }))}
        onChange={(value) => onChange({ show: value })}
      />
    </FilterBar>
  );
}
