import { hashInvitationToken } from "#server/auth/invitationToken.ts";
import type { PrismaClient } from "#server/db/tx.ts";

/** In which the sign-up form hands over the token of the invitation that led to it. */
const invitationHeader = "x-parley-invitation";

export function invitationTokenOf(headers: Headers | undefined): string | null {
  return headers?.get(invitationHeader) ?? null;
}

/** Open invitations with which no account was made yet. */
function unused(token: string) {
  return {
    tokenHash: hashInvitationToken(token),
    status: "pending",
    signedUpId: null,
    expiresAt: { gt: new Date() },
  };
}

/** Whether somebody with this token may make an account while sign-up is closed. */
export async function isInvited(prisma: PrismaClient, token: string | null): Promise<boolean> {
  return token !== null && (await prisma.invitation.count({ where: unused(token) })) > 0;
}

/** The address that an open invitation was made for; null where it is for whoever has its link. */
export async function invitedAddress(prisma: PrismaClient, token: string | null): Promise<string | null> {
  if (token === null) return null;
  const invitation = await prisma.invitation.findFirst({
    where: unused(token),
    select: { email: true },
  });
  return invitation?.email || null;
}

/** Notes that this account was made with the invitation. False: of several at once, another one was. */
export async function claimInvitation(
  prisma: PrismaClient,
  { userId, token }: { userId: string; token: string | null },
): Promise<boolean> {
  if (token === null) return false;
  const { count } = await prisma.invitation.updateMany({
    where: unused(token),
    data: { signedUpId: userId },
  });
  return count === 1;
}
