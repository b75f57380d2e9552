import { roleSchema } from "#server/contract/role.ts";
import type { OpenInvitation } from "#server/contract/team.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";

/** The invitations of a team that may still be used, the newest first. */
export async function listInvitations(
  { prisma, clock }: { prisma: PrismaClient; clock: Clock },
  teamId: string,
): Promise<OpenInvitation[]> {
  const rows = await prisma.invitation.findMany({
    where: { teamId, status: "pending", expiresAt: { gt: new Date(clock.now()) } },
    include: { inviter: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return rows.map(({ id, email, role, inviter, createdAt, expiresAt }) => ({
    id,
    email: email || null,
    role: roleSchema.parse(role),
    invitedBy: inviter.name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}
