import type { UsageReport } from "#server/contract/adminUsage.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { type UsageWindow, within } from "./usageSql.ts";

/**
 * What went wrong, the most frequent first. An attempt that was tried again with success counts as an attempt
 * alone; an answer that was refused before its first attempt as an answer alone.
 */
export function readFailures(prisma: PrismaClient, window: UsageWindow): Promise<UsageReport["failures"]> {
  return prisma.$queryRaw<UsageReport["failures"]>`
    select type, sum(attempt)::int as attempts, sum(answer)::int as answers
    from (
      select a.error->>'type' as type, 1 as attempt, 0 as answer
      from "Usage" u join "Attempt" a on a.id = u."attemptId"
      where ${within(window, Prisma.sql`u.at`, Prisma.sql`u."teamId"`)} and a.error->>'type' is not null
      union all
      select s.error->>'type', 0, 1
      from "Stream" s join "Workspace" w on w.id = s."workspaceId"
      where ${within(window, Prisma.sql`s."endedAt"`, Prisma.sql`w."teamId"`)} and s.state = 'failed'
        and s.error->>'type' is not null
    ) failed
    group by type order by sum(attempt) + sum(answer) desc, type`;
}
