import type { BudgetWarning } from "#server/contract/budget.ts";
import type { SendMessageError } from "#server/contract/errors.ts";
import type { TeamBudget } from "#server/contract/teamSettings.ts";
import { budgetPeriod } from "#server/core/budgetPeriod.ts";
import { monthOf } from "#server/core/monthOf.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { budgetExceeded } from "./budgetSentence.ts";
import { readBudgetStates } from "./budgetStates.ts";

/** What a team has spent since `from`, by what was counted when attempts ended. */
async function spentSince(prisma: PrismaClient, teamId: string, from: Date): Promise<number> {
  const sum = await prisma.usage.aggregate({
    where: { teamId, at: { gte: from } },
    _sum: { cost: true },
  });
  return sum._sum.cost ?? 0;
}

type BudgetDeps = Pick<DomainDeps, "prisma" | "streaming">;

/** The team's own limits of a month, and what it has spent in this one. */
export async function readBudget({ prisma, streaming }: BudgetDeps, teamId: string): Promise<TeamBudget> {
  const { start } = monthOf(streaming.clock.now());
  const budget = await prisma.budget.findFirst({ where: { teamId, userId: null, period: "month" } });
  return {
    soft: budget?.soft ?? null,
    hard: budget?.hard ?? null,
    spent: await spentSince(prisma, teamId, start),
  };
}

interface Whose {
  teamId: string;
  userId: string;
}

/**
 * Why nothing of this person may begin in the team now, or null; by what is spent alone. What answers that
 * run hold back counts at a start (`reserveBudget`), not here: a message may wait for its turn meanwhile.
 */
export async function budgetRefusal(
  { prisma, streaming }: BudgetDeps,
  whose: Whose,
): Promise<SendMessageError | null> {
  const now = streaming.clock.now();
  const states = await readBudgetStates(prisma, { ...whose, now });
  const used = states.find(({ hard, spent }) => hard !== null && spent >= hard);
  return used ? budgetExceeded(used, now) : null;
}

/** The budgets of somebody that are nearly or fully used up. */
export async function readBudgetWarnings(
  { prisma, streaming }: BudgetDeps,
  whose: Whose,
): Promise<BudgetWarning[]> {
  const now = streaming.clock.now();
  const states = await readBudgetStates(prisma, { ...whose, now });
  return states
    .map(({ userId, period, soft, hard, spent }) => ({
      of: userId === null ? ("team" as const) : ("person" as const),
      period,
      soft,
      hard,
      spent,
      stopped: hard !== null && spent >= hard,
      until: budgetPeriod(period, now).end.toISOString(),
    }))
    .filter(({ soft, spent, stopped }) => stopped || (soft !== null && spent >= soft));
}
