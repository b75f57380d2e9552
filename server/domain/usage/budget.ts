import type { SendMessageError } from "#server/contract/errors.ts";
import type { TeamBudget } from "#server/contract/teamSettings.ts";
import { monthOf } from "#server/core/monthOf.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { DomainDeps } from "../domainDeps.ts";

/** What a team has spent since `from`, by what was counted when attempts ended. */
async function spentSince(prisma: PrismaClient, teamId: string, from: Date): Promise<number> {
  const sum = await prisma.usage.aggregate({
    where: { teamId, at: { gte: from } },
    _sum: { cost: true },
  });
  return sum._sum.cost ?? 0;
}

function findBudget(prisma: PrismaClient, teamId: string) {
  return prisma.budget.findFirst({ where: { teamId, userId: null, period: "month" } });
}

type BudgetDeps = Pick<DomainDeps, "prisma" | "streaming">;

/** A team's limits, and what it has spent this month. */
export async function readBudget({ prisma, streaming }: BudgetDeps, teamId: string): Promise<TeamBudget> {
  const { start } = monthOf(streaming.clock.now());
  const budget = await findBudget(prisma, teamId);
  return {
    soft: budget?.soft ?? null,
    hard: budget?.hard ?? null,
    spent: await spentSince(prisma, teamId, start),
  };
}

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

/**
 * Why nothing of the team may begin now, or null. Nothing is reserved: what runs at the same moment is
 * counted when it ends, so a team can go over its limit by what was running when it was reached.
 */
export async function budgetRefusal(
  { prisma, streaming }: BudgetDeps,
  teamId: string,
): Promise<SendMessageError | null> {
  const hard = (await findBudget(prisma, teamId))?.hard;
  if (hard == null) return null;
  const { start, end } = monthOf(streaming.clock.now());
  const spent = await spentSince(prisma, teamId, start);
  if (spent < hard) return null;
  return {
    type: "budget_exceeded",
    message: `The team's budget of ${dollars.format(hard)} for this month is used up. It begins anew on ${day.format(end)}; an owner or admin can raise it in the team's settings.`,
  };
}
