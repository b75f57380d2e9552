import type { UsageGrouping, UsageOutcome } from "#server/contract/usageView.ts";
import type { ZoneDay } from "#server/core/zoneDays.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { unreachable } from "#server/lib/unreachable.ts";

/** What is counted: of one team or of all, by days. */
export interface UsageWindow {
  teamId: string | null;
  days: readonly ZoneDay[];
  now: Date;
}

const outcome = (value: UsageOutcome) => Prisma.sql`${value}::text`;

export function groupKey(by: UsageGrouping): Prisma.Sql {
  switch (by) {
    case "team":
      return Prisma.sql`u."teamId"`;
    case "person":
      return Prisma.sql`coalesce(u."userId", '')`;
    case "model":
      return Prisma.sql`u.model`;
    case "outcome":
      return Prisma.sql`case
        when u.kind <> 'answer' then ${outcome("aside")}
        when s.id is null then ${outcome("erased")}
        when s."endedAt" is null then ${outcome("running")}
        else s.state end`;
    default:
      return unreachable(by);
  }
}

/** The days' first moments, as SQL has them: `width_bucket` then tells the day's number, from 1. */
export function dayStarts({ days }: UsageWindow): Prisma.Sql {
  return Prisma.sql`${days.map(({ start }) => start.toISOString())}::text[]::timestamptz[]`;
}

/** Which rows of a table with `at` and, by its name, a team. */
export function within({ teamId, days, now }: UsageWindow, at: Prisma.Sql, team: Prisma.Sql): Prisma.Sql {
  const from = days[0]?.start ?? now;
  const ofTeam = teamId === null ? Prisma.empty : Prisma.sql`and ${team} = ${teamId}`;
  return Prisma.sql`${at} >= ${from} and ${at} <= ${now} ${ofTeam}`;
}

/** Every use of a model in the window, with the day's number, its group, and the ms to its first token. */
export function usedRows(window: UsageWindow, by: UsageGrouping): Prisma.Sql {
  const stream = by === "outcome" ? Prisma.sql`left join "Stream" s on s.id = a."streamId"` : Prisma.empty;
  return Prisma.sql`
    select width_bucket(u.at, ${dayStarts(window)}) as day, ${groupKey(by)} as key, u.input, u.output, u.cost,
      case when u.cost is null then u.input + u.output else 0 end as unpriced,
      case when u.kind = 'answer' then
        extract(epoch from a."firstTokenAt" - a."startedAt") * 1000 end as wait
    from "Usage" u join "Attempt" a on a.id = u."attemptId" ${stream}
    where ${within(window, Prisma.sql`u.at`, Prisma.sql`u."teamId"`)}`;
}

/** The sums over `usedRows`. */
export const amounts = Prisma.sql`
  count(*)::int as calls, coalesce(sum(input), 0)::float8 as input, coalesce(sum(output), 0)::float8 as output,
  sum(cost)::float8 as cost, coalesce(sum(unpriced), 0)::float8 as unpriced`;

/** The median, and what one in twenty exceeds. */
export const times = Prisma.sql`
  percentile_cont(0.5) within group (order by wait)::float8 as p50,
  percentile_cont(0.95) within group (order by wait)::float8 as p95`;
