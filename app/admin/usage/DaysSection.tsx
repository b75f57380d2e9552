import { useText } from "#app/i18n/useText.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import type { UsageReport } from "#server/contract/adminUsage.ts";
import { amountColumns } from "./amountColumns.tsx";
import { ChartSection } from "./ChartSection.tsx";
import { DayAxis } from "./DayAxis.tsx";
import { DayBars } from "./DayBars.tsx";
import { amountOf, dayAmounts, dayText, type Metric, series, shortText } from "./usageView.ts";

interface DaysSectionProps {
  report: UsageReport;
  metric: Metric;
  csv: string;
}

/** All of it, day by day. */
export function DaysSection({ report, metric, csv }: DaysSectionProps) {
  const text = useText();
  const values = series(report, metric);
  const top = Math.max(...values);
  const name = text(`adminUsage.${metric}`);
  const label = text("adminUsage.chart", {
    name,
    from: dayText(report.days[0] ?? "", text),
    to: dayText(report.days.at(-1) ?? "", text),
    total: shortText(amountOf(report.total, metric), metric, text),
  });
  const hint = (index: number) =>
    `${dayText(report.days[index] ?? "", text)}: ${shortText(values[index] ?? 0, metric, text)}`;
  return (
    <ChartSection
      title={`${name} · ${text("adminUsage.perDay")}`}
      csv={csv}
      chart={
        <>
          <p className="mb-1 text-small text-ink-2 tabular-nums">
            {text("adminUsage.peak", { value: shortText(top, metric, text) })}
          </p>
          <DayBars label={label} values={values} top={top} hint={hint} className="h-40" />
          <DayAxis days={report.days} />
        </>
      }
      table={
        <DataTable
          label={text("adminUsage.perDay")}
          columns={[
            { key: "day", label: text("adminUsage.day"), render: ({ day }) => dayText(day, text) },
            ...amountColumns<ReturnType<typeof dayAmounts>[number]>(text),
          ]}
          rows={dayAmounts(report)}
          rowKey={({ day }) => day}
        />
      }
    />
  );
}
