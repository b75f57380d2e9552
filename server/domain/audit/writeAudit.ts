import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";

/** Who asks, and from where. */
export interface Actor {
  userId: string;
  ip: string;
}

export interface AuditOptions {
  /** Null: the server by itself. */
  actor: Actor | null;
  action: string;
  teamId?: string;
  workspaceId?: string;
  /** The id of what it was done to. */
  targetId?: string;
  details?: Record<string, string | number | boolean | null>;
}

/** Notes who did what, in the transaction that does it. Ids and facts, no content. */
export async function writeAudit(
  tx: PrismaClient | Tx,
  { actor, details = {}, ...entry }: AuditOptions,
): Promise<void> {
  await tx.auditEntry.create({
    data: { ...entry, actorId: actor?.userId, ip: actor?.ip, details: toJson(details) },
  });
}
