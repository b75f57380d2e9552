import { type BudgetPeriod, budgetPeriodSchema } from "#server/contract/budget.ts";
import { budgetPeriod } from "#server/core/budgetPeriod.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";

/** In the place of a person: the budget of each who has none of their own. */
export const eachPerson = "*";

/** A budget that somebody's answers count against, and how far it is used. */
export interface BudgetState {
  /** Null: the team's. */
  userId: string | null;
  period: BudgetPeriod;
  soft: number | null;
  hard: number | null;
  spent: number;
  /** Held back for the answers that run, and for titles and summaries. */
  reserved: number;
}

export interface BudgetOf {
  teamId: string;
  /** Whose own budgets are looked at with the team's. */
  userId: string;
  now: number;
}

/** The budgets that bound somebody's answers in a team; their own take the place of each person's. */
export async function readBudgetStates(
  prisma: PrismaClient | Tx,
  { teamId, userId, now }: BudgetOf,
): Promise<BudgetState[]> {
  const rows = await prisma.$queryRaw<(Omit<BudgetState, "period"> & { period: string })[]>`
    select case when b."userId" is null then null else ${userId}::text end as "userId",
      b.period, b.soft, b.hard,
      (
        select coalesce(sum(u.cost), 0)::float8 from "Usage" u
        where u."teamId" = b."teamId" and (b."userId" is null or u."userId" = ${userId})
          and u.at >= case b.period when 'day' then ${budgetPeriod("day", now).start}::timestamptz
            else ${budgetPeriod("month", now).start}::timestamptz end
      ) as spent,
      (
        select coalesce(sum(s.reserved), 0)::float8
        from "Stream" s join "Workspace" w on w.id = s."workspaceId"
        where s."endedAt" is null and w."teamId" = b."teamId"
          and (b."userId" is null or s."authorId" = ${userId})
      ) + (
        select coalesce(sum(a.reserved), 0)::float8
        from "Attempt" a join "Workspace" w on w.id = a."workspaceId"
        where a.reserved is not null and a."endedAt" is null and a."reservedUntil" > ${new Date(now)}
          and w."teamId" = b."teamId" and (b."userId" is null or a."reservedForId" = ${userId})
      ) as reserved
    from "Budget" b
    where b."teamId" = ${teamId} and (
      b."userId" is null or b."userId" = ${userId} or (b."userId" = ${eachPerson} and not exists (
        select from "Budget" own
        where own."teamId" = b."teamId" and own."userId" = ${userId} and own.period = b.period
      ))
    )
    order by b."userId" nulls first, b.period`;
  return rows.map((row) => ({ ...row, period: budgetPeriodSchema.parse(row.period) }));
}
