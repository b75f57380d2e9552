import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type AdminScope, useAdmin } from "#app/admin/AdminProvider.tsx";
import { useUrlFilters } from "#app/admin/useUrlFilters.ts";
import { failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import {
  type UsageGrouping,
  type UsageTable,
  usageCsvPath,
  usageGroupings,
  usagePeriods,
} from "#server/contract/usageView.ts";
import { type Metric, metrics } from "./usageView.ts";

export interface UsageChoice {
  days: (typeof usagePeriods)[number];
  by: UsageGrouping;
  metric: Metric;
}

function csvAddress(input: AdminScope["input"], { days, by }: UsageChoice, zone: string) {
  return (table: UsageTable) =>
    `${usageCsvPath}?${new URLSearchParams({ ...input, days: String(days), zone, by, table })}`;
}

/** What was used, as the address asks for it. */
export function useUsage() {
  const trpc = useTRPC();
  const { input, teamId } = useAdmin();
  const filters = useUrlFilters(["days", "by", "show"]);
  const by = usageGroupings.find((each) => each === filters.get("by"));
  const choice: UsageChoice = {
    days: usagePeriods.find((each) => String(each) === filters.get("days")) ?? 30,
    by: by && (by !== "team" || teamId === null) ? by : teamId === null ? "team" : "person",
    metric: metrics.find((each) => each === filters.get("show")) ?? "cost",
  };
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  const { days } = choice;
  const found = useQuery(
    trpc.admin.usage.read.queryOptions(
      { ...input, days, by: choice.by, zone },
      { placeholderData: keepPreviousData },
    ),
  );
  return {
    choice,
    change: filters.set,
    report: found.data,
    /** What is shown is of an earlier choice. */
    stale: found.isPlaceholderData,
    failure: found.error ? failureOf(found.error) : null,
    again: () => void found.refetch(),
    csv: csvAddress(input, choice, zone),
  };
}
