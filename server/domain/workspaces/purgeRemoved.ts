import { mintForServer } from "#server/core/workspaceId.ts";
import { log } from "#server/lib/log.ts";
import type { StreamingDeps } from "#server/streaming/streamingDeps.ts";
import { writeAudit } from "../audit/writeAudit.ts";
import { eraseWorkspace } from "./eraseWorkspace.ts";

/** Removes for good, one at a time, the workspaces that were deleted longer ago than they are kept. */
export async function purgeRemoved(
  { prisma, clock, log: eventLog }: Pick<StreamingDeps, "prisma" | "clock" | "log">,
  keptMs: number,
): Promise<void> {
  const due = {
    deletedAt: { lte: new Date(clock.now() - keptMs) },
    streams: { none: { endedAt: null } },
    legalHold: null,
  };
  const found = await prisma.workspace.findFirst({ where: due, select: { id: true, teamId: true } });
  if (!found) return;
  const { id, teamId } = found;
  const workspaceId = mintForServer(id);
  await eraseWorkspace(eventLog, {
    workspaceId,
    mayGo: async (tx) => (await tx.workspace.count({ where: { ...due, id } })) > 0,
    async onGone(tx) {
      await writeAudit(tx, { action: "workspace.purge", actor: null, teamId, workspaceId });
      log.info("A deleted workspace was removed for good.", { workspaceId });
    },
  });
}
