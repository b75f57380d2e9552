import type { UsageAmounts, UsageInput, UsageReport } from "#server/contract/adminUsage.ts";
import { isTimeZone, zoneDays } from "#server/core/zoneDays.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { RequestError } from "../access/requestError.ts";
import { groupNames } from "./groupNames.ts";
import { readFailures } from "./readFailures.ts";
import { amounts, times, type UsageWindow, usedRows } from "./usageSql.ts";

interface Times {
  p50: number | null;
  p95: number | null;
}
type Total = UsageAmounts & Times;

/** As many groups as a table of a report has; what is beyond is in the sums alone. */
const mostGroups = 1_000;

export interface ReadUsageOptions {
  scope: AdminScope;
  query: Pick<UsageInput, "days" | "zone" | "by">;
  now: number;
  /** How many groups have days of their own; the others share theirs. */
  own: number;
}

/** What was used in the last days, by group and by day; sums are made by the database alone. */
export async function readUsage(
  prisma: PrismaClient,
  { scope, query, now, own }: ReadUsageOptions,
): Promise<UsageReport> {
  const { zone, by } = query;
  if (!isTimeZone(zone)) throw new RequestError("invalid_input", "There is no time zone of this name.");
  const days = zoneDays(zone, { now, count: query.days });
  const window: UsageWindow = { teamId: scope.teamId, days, now: new Date(now) };
  const used = usedRows(window, by);
  const [total] = await prisma.$queryRaw<Total[]>`select ${amounts}, ${times} from (${used}) used`;
  const groups = await prisma.$queryRaw<(Total & { key: string })[]>`
    select key, ${amounts}, ${times} from (${used}) used group by key
    order by sum(input + output) desc, key limit ${mostGroups}`;
  const shown = groups.slice(0, own).map(({ key }) => key);
  const byDay = await prisma.$queryRaw<UsageReport["byDay"]>`
    select day - 1 as day, shown as key, ${amounts}
    from (select *, case when key = any(${shown}) then key end as shown from (${used}) used) grouped
    group by 1, 2 order by 1, 2`;
  const perDay = await prisma.$queryRaw<UsageReport["times"]>`
    select day - 1 as day, ${times} from (${used}) used where wait is not null group by 1 order by 1`;
  const names = await groupNames(
    prisma,
    by,
    groups.map(({ key }) => key),
  );
  return {
    days: days.map(({ day }) => day),
    total: total ?? { calls: 0, input: 0, output: 0, cost: null, unpriced: 0, p50: null, p95: null },
    groups: groups.map(({ key, ...group }) => ({ key, name: names.get(key) ?? null, ...group })),
    byDay,
    times: perDay,
    failures: await readFailures(prisma, window),
  };
}
