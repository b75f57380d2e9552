import type { Person } from "#server/contract/person.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { requireManager } from "../access/requireManager.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { due } from "../queue/due.ts";
import { markRemoved } from "./markRemoved.ts";

export interface RemoveWorkspaceOptions {
  access: WorkspaceAccess;
  actor: Actor;
  by: Person;
}

/**
 * Deletes a workspace so that it can be brought back for a while. Its answer is stopped, not waited for.
 * Deleting it again changes nothing.
 */
export async function removeWorkspace(
  deps: DomainDeps,
  { access, actor, by }: RemoveWorkspaceOptions,
): Promise<void> {
  const { workspaceId, teamId } = access;
  requireManager(access, "delete it");
  const removed = await deps.log.transact(workspaceId, async (transaction) => {
    const marked = await markRemoved(transaction, { workspaceId, by });
    if (marked) await writeAudit(transaction.tx, { action: "workspace.remove", actor, teamId, workspaceId });
    return marked;
  });
  if (!removed?.streamId) return;
  const control = deps.streaming.running.get(workspaceId);
  if (control?.streamId === removed.streamId) control.stop({ mode: "now", reason: "removed", by });
  else await due(deps, workspaceId);
}
