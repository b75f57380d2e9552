import { useText } from "#app/i18n/useText.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import type { UsageReport } from "#server/contract/adminUsage.ts";
import { ChartSection } from "./ChartSection.tsx";

/** Which failures there were, as bars with their numbers. */
export function FailuresSection({ report: { failures }, csv }: { report: UsageReport; csv: string }) {
  const text = useText();
  const top = Math.max(...failures.map(({ attempts, answers }) => Math.max(attempts, answers)), 1);
  return (
    <ChartSection
      title={text("adminUsage.failures")}
      csv={csv}
      note={failures.length > 0 ? text("adminUsage.failuresNote") : undefined}
      chart={
        failures.length === 0 ? (
          <p className="text-ink-2">{text("adminUsage.noFailures")}</p>
        ) : (
          <ul className="space-y-3">
            {failures.slice(0, 8).map(({ type, attempts, answers }) => (
              <li key={type} className="text-small">
                <p className="flex justify-between gap-4">
                  <code className="truncate font-mono">{type}</code>
                  <span className="text-ink-2 tabular-nums">
                    {text("adminUsage.attempts")} {attempts.toLocaleString(text.locale)} ·{" "}
                    {text("adminUsage.answers")} {answers.toLocaleString(text.locale)}
                  </span>
                </p>
                <div aria-hidden className="mt-1 h-2 bg-sunk">
                  <div
                    className="h-full bg-red"
                    style={{ width: `${(Math.max(attempts, answers) / top) * 100}%` }}
                  />
                </div>
              </li>
            ))}
          </ul>
        )
      }
      table={
        <DataTable
          label={text("adminUsage.failures")}
          columns={[
            { key: "type", label: text("adminUsage.failure"), render: ({ type }) => type },
            {
              key: "attempts",
              label: text("adminUsage.attempts"),
              numeric: true,
              render: ({ attempts }) => attempts.toLocaleString(text.locale),
            },
            {
              key: "answers",
              label: text("adminUsage.answers"),
              numeric: true,
              render: ({ answers }) => answers.toLocaleString(text.locale),
            },
          ]}
          rows={failures}
          rowKey={({ type }) => type}
        />
      }
    />
  );
}
