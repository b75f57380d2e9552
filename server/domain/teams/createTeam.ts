import type { PrismaClient } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";

/** A new team, whose maker is its owner. */
export async function createTeam(
  prisma: PrismaClient,
  { actor, name }: { actor: Actor; name: string },
): Promise<{ id: string }> {
  const id = createId("team");
  await prisma.$transaction(async (tx) => {
    await tx.team.create({
      data: {
        id,
        name,
        slug: id,
        members: { create: { id: createId("mem"), userId: actor.userId, role: "owner" } },
      },
    });
    await writeAudit(tx, { actor, action: "team.create", teamId: id });
  });
  return { id };
}
