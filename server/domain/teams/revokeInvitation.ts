import type { PrismaClient } from "#server/db/tx.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";

export interface RevokeInvitationOptions {
  actor: Actor;
  teamId: string;
  invitationId: string;
}

/** Makes an open invitation worth nothing. Revoking it again changes nothing. */
export async function revokeInvitation(
  prisma: PrismaClient,
  { actor, teamId, invitationId }: RevokeInvitationOptions,
): Promise<void> {
  const where = { id: invitationId, teamId };
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { ...where, status: "pending" },
      data: { status: "canceled" },
    });
    if (count > 0) {
      await writeAudit(tx, { actor, action: "team.revoke-invitation", teamId, targetId: invitationId });
      return;
    }
    const found = await tx.invitation.findFirst({ where });
    if (!found) throw new RequestError("not_found", "This invitation does not exist.");
    if (found.status === "accepted") {
      throw new RequestError("conflict", "This invitation was used already; its person is in the team.");
    }
  });
}
