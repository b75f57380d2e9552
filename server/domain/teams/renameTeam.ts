import type { PrismaClient } from "#server/db/tx.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";

export interface RenameTeamOptions {
  actor: Actor;
  teamId: string;
  name: string;
}

export async function renameTeam(
  prisma: PrismaClient,
  { actor, teamId, name }: RenameTeamOptions,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.team.updateMany({ where: { id: teamId }, data: { name } });
    await writeAudit(tx, { actor, action: "team.rename", teamId });
  });
}
