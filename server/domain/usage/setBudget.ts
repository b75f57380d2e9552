import type { BudgetHolder, BudgetSetInput } from "#server/contract/budget.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import { noteChange } from "../teams/settings/changeTeamSettings.ts";
import { eachPerson } from "./budgetStates.ts";

export interface SetBudgetOptions extends Pick<BudgetSetInput, "holder" | "period" | "soft" | "hard"> {
  actor: Actor;
  teamId: string;
  now: number;
}

function holderId(holder: BudgetHolder): string | null {
  if (holder.kind === "team") return null;
  return holder.kind === "each" ? eachPerson : holder.userId;
}

/** What may be spent in a day or a month; neither value: no budget. It holds from the next start on. */
export async function setBudget(prisma: PrismaClient, options: SetBudgetOptions): Promise<void> {
  const { actor, teamId, now, holder, period, soft, hard } = options;
  if (soft !== null && hard !== null && soft > hard) {
    throw new RequestError("invalid_input", "The warning has to come before the limit.");
  }
  const userId = holderId(holder);
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Team" where id = ${teamId} for update`;
    if (
      holder.kind === "person" &&
      (await tx.member.count({ where: { teamId, userId: holder.userId } })) === 0
    ) {
      throw new RequestError("not_found", "This person is not in the team.");
    }
    await tx.budget.deleteMany({ where: { teamId, userId, period } });
    if (soft !== null || hard !== null) {
      await tx.budget.create({ data: { id: createId("bud"), teamId, userId, period, soft, hard } });
    }
    await noteChange(tx, { teamId, now });
    const targetId = holder.kind === "person" ? holder.userId : teamId;
    const details = { holder: holder.kind, period, soft, hard };
    await writeAudit(tx, { actor, action: "team.set-budget", teamId, targetId, details });
  });
}
