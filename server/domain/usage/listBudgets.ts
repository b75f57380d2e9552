import { type Budget, type BudgetHolder, budgetPeriodSchema } from "#server/contract/budget.ts";
import { budgetPeriod } from "#server/core/budgetPeriod.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { eachPerson } from "./budgetStates.ts";

interface Row {
  userId: string | null;
  name: string | null;
  period: string;
  soft: number | null;
  hard: number | null;
  spent: number;
  reserved: number;
}

function holderOf(userId: string | null): BudgetHolder {
  if (userId === null) return { kind: "team" };
  return userId === eachPerson ? { kind: "each" } : { kind: "person", userId };
}

/** All budgets of a team, the team's first, and how far they are used. */
export async function listBudgets(
  prisma: PrismaClient,
  { teamId, now }: { teamId: string; now: number },
): Promise<Budget[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    select b."userId", p.name, b.period, b.soft, b.hard,
      (
        select coalesce(sum(u.cost), 0)::float8 from "Usage" u
        where u."teamId" = b."teamId" and (b."userId" is null or u."userId" = b."userId")
          and u.at >= case b.period when 'day' then ${budgetPeriod("day", now).start}::timestamptz
            else ${budgetPeriod("month", now).start}::timestamptz end
      ) as spent,
      (
        select coalesce(sum(s.reserved), 0)::float8
        from "Stream" s join "Workspace" w on w.id = s."workspaceId"
        where s."endedAt" is null and w."teamId" = b."teamId"
          and (b."userId" is null or s."authorId" = b."userId")
      ) + (
        select coalesce(sum(a.reserved), 0)::float8
        from "Attempt" a join "Workspace" w on w.id = a."workspaceId"
        where a.reserved is not null and a."endedAt" is null and a."reservedUntil" > ${new Date(now)}
          and w."teamId" = b."teamId" and (b."userId" is null or a."reservedForId" = b."userId")
      ) as reserved
    from "Budget" b left join "User" p on p.id = b."userId"
    where b."teamId" = ${teamId}
    order by b."userId" is not null, b."userId" <> ${eachPerson}, p.name, b.period`;
  return rows.map(({ userId, period, spent, reserved, ...row }) => ({
    ...row,
    holder: holderOf(userId),
    period: budgetPeriodSchema.parse(period),
    spent: userId === eachPerson ? null : spent,
    reserved: userId === eachPerson ? null : reserved,
  }));
}
