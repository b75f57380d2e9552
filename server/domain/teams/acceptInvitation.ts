import { hashInvitationToken } from "#server/auth/invitationToken.ts";
import type { Invitation } from "#server/contract/team.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { createId } from "#server/lib/createId.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import { readInvitation } from "./readInvitation.ts";

const refusals: Record<Exclude<Invitation["state"], "open" | "member">, string> = {
  expired: "This invitation has expired. Ask for a new one.",
  used: "This invitation was used already. It works once; ask for a new one.",
  revoked: "This invitation was revoked. Ask whoever sent it.",
  unknown: "This invitation does not exist. Check that the link is complete.",
};

/** Uses an invitation, once. Whoever is in the team already stays what they are, and leaves it unused. */
export async function acceptInvitation(
  { prisma, clock }: { prisma: PrismaClient; clock: Clock },
  { actor, token }: { actor: Actor; token: string },
): Promise<{ teamId: string }> {
  const { userId } = actor;
  return prisma.$transaction(async (tx) => {
    const tokenHash = hashInvitationToken(token);
    // Of two people with one link, the second waits here, and finds it used.
    await tx.$queryRaw`select id from "Invitation" where "tokenHash" = ${tokenHash} for update`;
    const invitation = await readInvitation(tx, { token, userId, now: clock.now() });
    if (invitation.state === "member") return { teamId: invitation.teamId };
    if (invitation.state !== "open") {
      const type = invitation.state === "unknown" ? "not_found" : "conflict";
      throw new RequestError(type, refusals[invitation.state], { state: invitation.state });
    }
    const { id, teamId } = await tx.invitation.update({
      where: { tokenHash },
      data: { status: "accepted", acceptedById: userId },
    });
    const { role } = invitation;
    await tx.member.create({ data: { id: createId("mem"), teamId, userId, role } });
    await writeAudit(tx, {
      actor,
      action: "team.accept-invitation",
      teamId,
      targetId: id,
      details: { role },
    });
    return { teamId };
  });
}
