import type { PrismaClient } from "#server/db/tx.ts";

interface AuthAuditEntry {
  action: string;
  /** Who did it; null: nobody who is signed in, or the server's operator. */
  userId: string | null;
  ip?: string | null | undefined;
  teamId?: string;
  /** The person's own account where it is missing. */
  targetId?: string | null;
  details?: Record<string, string>;
}

/** Notes who signed up, in or out, was given a new password, or invited whom. Ids only. */
export async function writeAuthAudit(
  prisma: PrismaClient,
  { action, userId, ip, teamId, targetId = userId, details = {} }: AuthAuditEntry,
): Promise<void> {
  await prisma.auditEntry.create({
    data: { action, actorId: userId, targetId, teamId, ip: ip || null, details },
  });
}
