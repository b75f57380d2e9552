import { monthOf } from "#server/core/monthOf.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";

/** Rows that one statement takes. */
const slice = 1_000;

/** Usage stays counted, in nobody's name. True: there may be more. */
async function forget(prisma: PrismaClient, teamId: string | null, which: Prisma.Sql): Promise<boolean> {
  const count = await prisma.$executeRaw`
    update "Usage" set "userId" = null where "attemptId" in (
      select u."attemptId" from "Usage" u
      where u."userId" is not null and ${which} and not exists (
        select from "LegalHold" h where h."workspaceId" = u."workspaceId"
      ) and (${teamId}::text is null or u."teamId" = ${teamId})
      limit ${slice}
    )`;
  return count === slice;
}

/** That of a team from before; this month's stays as it is, for people's own budgets. */
export function forgetOldUsers(
  prisma: PrismaClient,
  { teamId, before, now }: { teamId: string; before: Date; now: number },
): Promise<boolean> {
  const { start } = monthOf(now);
  return forget(prisma, teamId, Prisma.sql`u.at < ${before < start ? before : start}`);
}

/** That of one person. */
export function forgetUser(
  prisma: PrismaClient,
  { teamId, userId }: { teamId: string | null; userId: string },
): Promise<boolean> {
  return forget(prisma, teamId, Prisma.sql`u."userId" = ${userId}`);
}
