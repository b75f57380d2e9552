import { hashInvitationToken } from "#server/auth/invitationToken.ts";
import { type Invitation, invitableRoleSchema } from "#server/contract/team.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";

export interface ReadInvitationOptions {
  token: string;
  /** Null: somebody who is not signed in. */
  userId: string | null;
  /** ms of the clock. */
  now: number;
}

/** What a link leads to, for whoever opens it. */
export async function readInvitation(
  prisma: PrismaClient | Tx,
  { token, userId, now }: ReadInvitationOptions,
): Promise<Invitation> {
  const found = await prisma.invitation.findUnique({
    where: { tokenHash: hashInvitationToken(token) },
    include: { team: true, inviter: { select: { name: true } } },
  });
  if (!found) return { state: "unknown" };
  const { team, inviter, status, expiresAt } = found;
  const where = { teamId: team.id, userId: userId ?? "" };
  if (await prisma.member.findFirst({ where })) {
    return { state: "member", teamId: team.id, teamName: team.name };
  }
  if (status === "accepted") return { state: "used" };
  if (status !== "pending") return { state: "revoked" };
  if (expiresAt.getTime() <= now) return { state: "expired" };
  return {
    state: "open",
    teamName: team.name,
    invitedBy: inviter.name,
    role: invitableRoleSchema.parse(found.role),
    expiresAt: expiresAt.toISOString(),
  };
}
