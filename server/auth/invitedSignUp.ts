import { hashInvitationToken } from "#server/auth/invitationToken.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";

interface Deps {
  prisma: PrismaClient;
  clock: Clock;
}

/** In which the sign-up form hands over the token of the invitation that led to it. */
const invitationHeader = "x-parley-invitation";

export function invitationTokenOf(headers: Headers | undefined): string | null {
  return headers?.get(invitationHeader) ?? null;
}

/** Open invitations with which no account was made yet. */
function unused(clock: Clock, token: string) {
  return {
    tokenHash: hashInvitationToken(token),
    status: "pending",
    signedUpId: null,
    expiresAt: { gt: new Date(clock.now()) },
  };
}

/** Whether somebody with this token may make an account while sign-up is closed. */
export async function isInvited({ prisma, clock }: Deps, token: string | null): Promise<boolean> {
  return token !== null && (await prisma.invitation.count({ where: unused(clock, token) })) > 0;
}

/** The address that an open invitation was made for; null where it is for whoever has its link. */
export async function invitedAddress({ prisma, clock }: Deps, token: string | null): Promise<string | null> {
  if (token === null) return null;
  const invitation = await prisma.invitation.findFirst({
    where: unused(clock, token),
    select: { email: true },
  });
  return invitation?.email || null;
}

/** Notes that this account was made with the invitation. False: of several at once, another one was. */
export async function claimInvitation(
  { prisma, clock }: Deps,
  { userId, token }: { userId: string; token: string | null },
): Promise<boolean> {
  if (token === null) return false;
  const { count } = await prisma.invitation.updateMany({
    where: unused(clock, token),
    data: { signedUpId: userId },
  });
  return count === 1;
}
