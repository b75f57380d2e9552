import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { due } from "../queue/due.ts";

export interface SetArchivedOptions {
  access: WorkspaceAccess;
  actor: Actor;
  archived: boolean;
}

/**
 * Makes a workspace read-only and takes it out of the main list, or brings it back. An answer that
 * runs comes to its end; what waits in the queue waits until the workspace is brought back.
 */
export async function setArchived(deps: DomainDeps, options: SetArchivedOptions): Promise<void> {
  const { access, actor, archived } = options;
  const { workspaceId, teamId } = access;
  await deps.log.transact(workspaceId, async (transaction) => {
    const { tx, at } = transaction;
    await transaction.lock(workspaceId);
    const { count } = await tx.workspace.updateMany({
      where: { id: workspaceId, deletedAt: null, archivedAt: archived ? null : { not: null } },
      data: { archivedAt: archived ? at : null },
    });
    if (count === 0) return;
    const change = { archivedAt: archived ? at : null };
    await transaction.append(workspaceId, [{ type: "workspace-change", workspace: change }]);
    const action = archived ? "workspace.archive" : "workspace.unarchive";
    await writeAudit(tx, { action, actor, teamId, workspaceId });
  });
  if (!archived) await due(deps, workspaceId);
}
