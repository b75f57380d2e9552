import type { UsageAmounts, UsageReport } from "#server/contract/adminUsage.ts";
import type { UsageTable } from "#server/contract/usageView.ts";
import { type CsvValue, csv } from "#server/core/csv.ts";
import { unreachable } from "#server/lib/unreachable.ts";

const amountsHead = ["calls", "input_tokens", "output_tokens", "cost_usd", "tokens_without_price"];
const timesHead = ["first_token_ms_p50", "first_token_ms_p95"];

const amountsOf = ({ calls, input, output, cost, unpriced }: UsageAmounts): CsvValue[] => [
  calls,
  input,
  output,
  cost,
  unpriced,
];

/** A table of a report as a file, line by line. */
export function usageCsv(report: UsageReport, table: UsageTable): Iterable<string> {
  const { days, groups, byDay, times, failures } = report;
  const names = new Map(groups.map(({ key, name }) => [key, name]));
  switch (table) {
    case "groups":
      return csv(
        ["id", "name", ...amountsHead, ...timesHead],
        groups.map((group) => [group.key, group.name, ...amountsOf(group), group.p50, group.p95]),
      );
    case "days":
      return csv(
        ["day", "id", "name", ...amountsHead],
        byDay.map((row) => [
          days[row.day] ?? "",
          row.key,
          row.key === null ? null : (names.get(row.key) ?? null),
          ...amountsOf(row),
        ]),
      );
    case "times":
      return csv(
        ["day", ...timesHead],
        times.map(({ day, p50, p95 }) => [days[day] ?? "", p50, p95]),
      );
    case "failures":
      return csv(
        ["type", "attempts", "answers"],
        failures.map(({ type, attempts, answers }) => [type, attempts, answers]),
      );
    default:
      return unreachable(table);
  }
}
