import { useText } from "#app/i18n/useText.ts";
import { formatDuration } from "#app/ui/formatDuration.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import type { UsageReport } from "#server/contract/adminUsage.ts";
import { ChartSection } from "./ChartSection.tsx";
import { DayAxis } from "./DayAxis.tsx";
import { TimeLines } from "./TimeLines.tsx";
import { dayText } from "./usageView.ts";

/** How long people waited for the first word. */
export function TimesSection({ report: { days, times }, csv }: { report: UsageReport; csv: string }) {
  const text = useText();
  if (times.length === 0) return null;
  const byDay = new Map(times.map((row) => [row.day, row]));
  const line = (pick: "p50" | "p95") => days.map((_, index) => byDay.get(index)?.[pick] ?? null);
  const top = Math.max(...times.map(({ p50, p95 }) => Math.max(p50 ?? 0, p95 ?? 0)), 1);
  const duration = (ms: number | null) => (ms === null ? "–" : formatDuration(ms, text));
  const label = text("adminUsage.timesChart", {
    from: dayText(days[0] ?? "", text),
    to: dayText(days.at(-1) ?? "", text),
  });
  return (
    <ChartSection
      title={text("adminUsage.firstToken")}
      csv={csv}
      chart={
        <>
          <p className="mb-1 text-small text-ink-2 tabular-nums">
            {text("adminUsage.peak", { value: formatDuration(top, text) })}
          </p>
          <TimeLines
            label={label}
            top={top}
            lines={[
              { name: text("adminUsage.median"), values: line("p50"), quiet: false },
              { name: text("adminUsage.slow"), values: line("p95"), quiet: true },
            ]}
          />
          <div className="me-30">
            <DayAxis days={days} />
          </div>
        </>
      }
      table={
        <DataTable
          label={text("adminUsage.firstToken")}
          columns={[
            {
              key: "day",
              label: text("adminUsage.day"),
              render: ({ day }) => dayText(days[day] ?? "", text),
            },
            {
              key: "p50",
              label: text("adminUsage.median"),
              numeric: true,
              render: ({ p50 }) => duration(p50),
            },
            { key: "p95", label: text("adminUsage.slow"), numeric: true, render: ({ p95 }) => duration(p95) },
          ]}
          rows={times.toReversed()}
          rowKey={({ day }) => String(day)}
        />
      }
    />
  );
}
