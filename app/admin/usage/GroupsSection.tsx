import { useText } from "#app/i18n/useText.ts";
import { formatDuration } from "#app/ui/formatDuration.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import type { UsageReport } from "#server/contract/adminUsage.ts";
import type { UsageGrouping } from "#server/contract/usageView.ts";
import { amountColumns } from "./amountColumns.tsx";
import { ChartSection } from "./ChartSection.tsx";
import { DayBars } from "./DayBars.tsx";
import { dayText, groupText, type Metric, series, shortText } from "./usageView.ts";

interface GroupsSectionProps {
  report: UsageReport;
  metric: Metric;
  by: UsageGrouping;
  csv: string;
}

const titles = {
  team: "adminUsage.byTeam",
  person: "adminUsage.byPerson",
  model: "adminUsage.byModel",
  outcome: "adminUsage.byOutcome",
} as const satisfies Record<UsageGrouping, string>;

/** A small chart for each of the largest groups, all to the same scale, so that no colours need a legend. */
export function GroupsSection({ report, metric, by, csv }: GroupsSectionProps) {
  const text = useText();
  const own = new Set(report.byDay.map(({ key }) => key));
  const charts = [
    ...report.groups
      .filter(({ key }) => own.has(key))
      .map((group) => ({ key: group.key, name: groupText(group, by, text), of: group.key })),
    ...(own.has(null) ? [{ key: " others", name: text("adminUsage.others"), of: null }] : []),
  ].map((chart) => ({ ...chart, values: series(report, metric, chart.of) }));
  const top = Math.max(...charts.flatMap(({ values }) => values));
  const day = (index: number) => dayText(report.days[index] ?? "", text);
  const duration = (ms: number | null) => (ms === null ? "–" : formatDuration(ms, text));
  return (
    <ChartSection
      title={text(titles[by])}
      csv={csv}
      chart={
        <ul className="grid grid-cols-1 gap-x-8 gap-y-5 wide:grid-cols-2">
          {charts.map(({ key, name, values }) => {
            const total = shortText(
              values.reduce((sum, value) => sum + value, 0),
              metric,
              text,
            );
            const [from, to] = [day(0), day(report.days.length - 1)];
            return (
              <li key={key} className="min-w-0">
                <p className="flex justify-between gap-4 text-small">
                  <span className="truncate font-medium">{name}</span>
                  <span className="text-ink-2 tabular-nums">{total}</span>
                </p>
                <DayBars
                  label={text("adminUsage.chart", { name, from, to, total })}
                  values={values}
                  top={top}
                  hint={(index) => `${day(index)}: ${shortText(values[index] ?? 0, metric, text)}`}
                  className="mt-1 h-14"
                />
              </li>
            );
          })}
        </ul>
      }
      table={
        <DataTable
          label={text(titles[by])}
          columns={[
            { key: "name", label: text("adminUsage.group"), render: (group) => groupText(group, by, text) },
            ...amountColumns<UsageReport["groups"][number]>(text),
            {
              key: "p50",
              label: text("adminUsage.firstToken"),
              numeric: true,
              wideOnly: true,
              render: ({ p50 }) => duration(p50),
            },
            {
              key: "p95",
              label: text("adminUsage.slow"),
              numeric: true,
              wideOnly: true,
              render: ({ p95 }) => duration(p95),
            },
          ]}
          rows={report.groups}
          rowKey={({ key }) => key}
        />
      }
    />
  );
}
