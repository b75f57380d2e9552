import { authoriseWorkspace } from "../access/authoriseWorkspace.ts";
import { noWorkspace } from "../access/noWorkspace.ts";
import { requireManager } from "../access/requireManager.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";

/** Brings a deleted workspace back, as it was. Returns whose team has it again. */
export async function restoreWorkspace(
  deps: DomainDeps,
  { workspaceId: id, actor }: { workspaceId: string; actor: Actor },
): Promise<{ teamId: string }> {
  const access =
    (await authoriseWorkspace(deps.prisma, { userId: actor.userId, workspaceId: id, removed: true })) ??
    // Somebody else was faster.
    (await authoriseWorkspace(deps.prisma, { userId: actor.userId, workspaceId: id }));
  if (!access) throw noWorkspace();
  requireManager(access, "bring it back");
  const { workspaceId, teamId } = access;
  await deps.log.transact(workspaceId, async ({ tx, lock }) => {
    await lock(workspaceId);
    const row = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { deletedAt: true } });
    const kept = deps.streaming.clock.now() - deps.deletedKeptMs;
    if (!row || (row.deletedAt && row.deletedAt.getTime() <= kept)) throw noWorkspace();
    if (!row.deletedAt) return;
    await tx.workspace.update({
      where: { id: workspaceId },
      data: { deletedAt: null, deletedById: null, deletedByName: null },
    });
    await writeAudit(tx, { action: "workspace.restore", actor, teamId, workspaceId });
  });
  return { teamId };
}
