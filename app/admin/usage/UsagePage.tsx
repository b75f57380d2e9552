"use client";

import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { TablePage } from "#app/ui/table/TablePage.tsx";
import { DaysSection } from "./DaysSection.tsx";
import { FailuresSection } from "./FailuresSection.tsx";
import { Figures } from "./Figures.tsx";
import { GroupsSection } from "./GroupsSection.tsx";
import { TimesSection } from "./TimesSection.tsx";
import { UsageFilters } from "./UsageFilters.tsx";
import { useUsage } from "./useUsage.ts";

/** What was used: charts over days, each with its table and its file. */
export function UsagePage() {
  const text = useText();
  const { choice, change, report, stale, failure, again, csv } = useUsage();
  // Where no price is known, charts of the cost would be empty.
  const metric = choice.metric === "cost" && !report?.total.cost ? "tokens" : choice.metric;
  const count = report && report.total.calls + report.failures.length;
  return (
    <>
      <UsageFilters choice={{ ...choice, metric }} onChange={change} />
      <TablePage
        count={count}
        failure={failure}
        onRetry={again}
        empty={
          <>
            <h2 className="font-semibold text-ink">{text("adminUsage.empty")}</h2>
            <p className="mt-1">{text("adminUsage.emptyText")}</p>
          </>
        }
        more={null}
        busy={stale}
      >
        {report && (
          <div className={cx("transition-opacity", stale && "opacity-60")}>
            <Figures report={report} />
            <DaysSection report={report} metric={metric} csv={csv("days")} />
            <GroupsSection report={report} metric={metric} by={choice.by} csv={csv("groups")} />
            <TimesSection report={report} csv={csv("times")} />
            <FailuresSection report={report} csv={csv("failures")} />
          </div>
        )}
      </TablePage>
    </>
  );
}
