import { type Role, roleSchema } from "#server/contract/role.ts";
import { mintWorkspaceId, type WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";

/** Proof that somebody may see a workspace, and as what. */
export interface WorkspaceAccess {
  workspaceId: WorkspaceId;
  teamId: string;
  role: Role;
  /** Whether this person made it. */
  own: boolean;
  /** It can be read, and not written in. */
  archived: boolean;
  /** When the team's settings were last changed, in ms. */
  settingsAt: number;
}

export interface AuthoriseOptions {
  userId: string;
  workspaceId: string;
  /** Only one that was deleted, to bring it back. */
  removed?: boolean;
}

/**
 * The only way from a workspace's id to a `WorkspaceId` for somebody. Null where the workspace does
 * not exist for them, which nobody can tell from its not existing at all.
 */
export async function authoriseWorkspace(
  prisma: PrismaClient,
  { userId, workspaceId, removed = false }: AuthoriseOptions,
): Promise<WorkspaceAccess | null> {
  const workspace = await prisma.workspace.findFirst({
    where: {
      id: workspaceId,
      ...(removed ? { deletedAt: { not: null }, deletedById: { not: null } } : { deletedAt: null }),
      team: { members: { some: { userId } } },
      OR: [{ visibility: "team" }, { people: { some: { userId, invited: true } } }],
    },
    select: {
      teamId: true,
      createdById: true,
      archivedAt: true,
      team: { select: { settingsAt: true, members: { where: { userId }, select: { role: true } } } },
    },
  });
  const member = workspace?.team.members[0];
  if (!workspace || !member) return null;
  return {
    workspaceId: mintWorkspaceId(workspaceId),
    teamId: workspace.teamId,
    role: roleSchema.parse(member.role),
    own: workspace.createdById === userId,
    archived: workspace.archivedAt !== null,
    settingsAt: workspace.team.settingsAt.getTime(),
  };
}
