import type { PrismaClient } from "#server/db/tx.ts";

interface AuthAuditEntry {
  action: string;
  userId: string;
  ip?: string | null | undefined;
  teamId?: string;
  /** The person's own account where it is missing. */
  targetId?: string;
}

/** Notes who signed up, in or out, was given a new password, or invited whom. Ids only. */
export async function writeAuthAudit(
  prisma: PrismaClient,
  { action, userId, ip, teamId, targetId = userId }: AuthAuditEntry,
): Promise<void> {
  await prisma.auditEntry.create({ data: { action, actorId: userId, targetId, teamId, ip: ip || null } });
}
