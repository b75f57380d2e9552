import type { Text } from "#app/i18n/createText.ts";
import { formatCost } from "#app/ui/formatCost.ts";
import type { UsageAmounts, UsageReport } from "#server/contract/adminUsage.ts";
import type { UsageGrouping } from "#server/contract/usageView.ts";
import { usageOutcomes } from "#server/contract/usageView.ts";

/** What charts can show. */
export const metrics = ["cost", "tokens", "calls"] as const;
export type Metric = (typeof metrics)[number];

export function amountOf({ cost, input, output, calls }: UsageAmounts, metric: Metric): number {
  if (metric === "cost") return cost ?? 0;
  return metric === "tokens" ? input + output : calls;
}

export function costText(cost: number | null, text: Text): string {
  return cost === null ? text("adminUsage.unknownCost") : formatCost(cost, text);
}

/** A number as it stands at a chart: short where it is large. */
export function shortText(value: number, metric: Metric, text: Text): string {
  if (metric === "cost") return formatCost(value, text);
  return new Intl.NumberFormat(text.locale, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** "Wed 25 Nov". */
export function dayText(day: string, { locale }: Pick<Text, "locale">): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
}

/** One number per day of the report: of one group, of all that have no chart of their own (null), or of everything. */
export function series({ days, byDay }: UsageReport, metric: Metric, key?: string | null): number[] {
  const values = days.map(() => 0);
  for (const row of byDay) {
    if (key !== undefined && row.key !== key) continue;
    values[row.day] = (values[row.day] ?? 0) + amountOf(row, metric);
  }
  return values;
}

/** All that was used on a day. */
export function dayAmounts({ days, byDay }: UsageReport): (UsageAmounts & { day: string })[] {
  const rows = days.map((day) => ({ day, calls: 0, input: 0, output: 0, cost: 0, unpriced: 0 }));
  for (const { day, calls, input, output, cost, unpriced } of byDay) {
    const row = rows[day];
    if (!row) continue;
    row.calls += calls;
    row.input += input;
    row.output += output;
    row.cost += cost ?? 0;
    row.unpriced += unpriced;
  }
  return rows.toReversed();
}

export function groupText(
  { key, name }: { key: string; name: string | null },
  by: UsageGrouping,
  text: Text,
) {
  if (by === "outcome") {
    const outcome = usageOutcomes.find((each) => each === key);
    return outcome ? text(`adminUsage.outcome_${outcome}`) : key;
  }
  if (key === "") return text("adminUsage.noPerson");
  return name ?? text("adminUsage.gone");
}
