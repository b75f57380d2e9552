import { mintWorkspaceId, type WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { authoriseAdmin } from "./authoriseAdmin.ts";

/** A workspace that an admin may ask to look back at: proof of nothing more than that it is in their area. */
export interface AdminWorkspaceFacts {
  workspaceId: string;
  teamId: string;
  userId: string;
  /** Somebody else's private workspace: what it says is shown only to who has said why. */
  needsReason: boolean;
}

/**
 * An admin's way to a workspace of their area, deleted and archived ones included. Null where there is none
 * for them, which nobody can tell from its not existing at all.
 */
export async function authoriseAdminWorkspace(
  prisma: PrismaClient | Tx,
  { userId, workspaceId }: { userId: string; workspaceId: string },
): Promise<AdminWorkspaceFacts | null> {
  const workspace = await prisma.workspace.findUnique({
    where: { id: workspaceId },
    select: {
      teamId: true,
      visibility: true,
      people: { where: { userId, invited: true }, select: { userId: true } },
      team: { select: { members: { where: { userId }, select: { id: true } } } },
    },
  });
  if (!workspace) return null;
  const { teamId, visibility, people, team } = workspace;
  if (!(await authoriseAdmin(prisma, { userId, teamId }))) return null;
  const named = people.length > 0 && team.members.length > 0;
  return { workspaceId, teamId, userId, needsReason: visibility === "private" && !named };
}

/** For stopping an answer there, which says nothing of the workspace; for nothing else. */
export function toStopIn({ workspaceId }: AdminWorkspaceFacts): WorkspaceId {
  return mintWorkspaceId(workspaceId);
}
