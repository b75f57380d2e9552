import { createId } from "#server/lib/createId.ts";
import { writeAudit } from "../../audit/writeAudit.ts";
import type { DomainDeps } from "../../domainDeps.ts";
import { noteChange, type TeamSettingsOptions } from "./changeTeamSettings.ts";

const warnAt = 0.8;

/** What a team may spend in a month; null: no limit. It holds from the next attempt on. */
export async function setTeamBudget(
  { prisma, streaming }: Pick<DomainDeps, "prisma" | "streaming">,
  { actor, teamId, hard }: TeamSettingsOptions & { hard: number | null },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Team" where id = ${teamId} for update`;
    await tx.budget.deleteMany({ where: { teamId, userId: null, period: "month" } });
    if (hard !== null) {
      await tx.budget.create({
        data: { id: createId("bud"), teamId, period: "month", soft: hard * warnAt, hard },
      });
    }
    await noteChange(tx, { teamId, now: streaming.clock.now() });
    await writeAudit(tx, { actor, action: "team.set-budget", teamId, targetId: teamId, details: { hard } });
  });
}
