import type { Tx } from "#server/db/tx.ts";

export interface Invite {
  workspaceId: string;
  userId: string;
  /** Whether the workspace names this person. */
  invited: boolean;
}

/** Names somebody in a workspace, or no longer; what else is remembered of them stays. */
export async function invite(tx: Tx, { workspaceId, userId, invited }: Invite): Promise<void> {
  await tx.workspacePerson.upsert({
    where: { workspaceId_userId: { workspaceId, userId } },
    create: { workspaceId, userId, invited },
    update: { invited },
  });
}
