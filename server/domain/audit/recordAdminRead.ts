import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { type Actor, writeAudit } from "./writeAudit.ts";

/** What an entry of somebody's look at a workspace that is not theirs is called. */
export const adminReadAction = "admin.read-workspace";

export interface AdminRead {
  actor: Actor;
  teamId: string;
  workspaceId: string;
  /** In their own words; the workspace's people see it. */
  reason: string;
}

/**
 * Notes that an admin looks at a workspace that is not open to them, and why. Called before anything of it
 * is shown: what could not be noted is not shown.
 */
export async function recordAdminRead(
  prisma: PrismaClient | Tx,
  { actor, teamId, workspaceId, reason }: AdminRead,
): Promise<void> {
  await writeAudit(prisma, { action: adminReadAction, actor, teamId, workspaceId, details: { reason } });
}
