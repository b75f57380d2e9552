import { mintForServer } from "#server/core/workspaceId.ts";
import { log } from "#server/lib/log.ts";
import type { StreamingDeps } from "#server/streaming/streamingDeps.ts";
import { writeAudit } from "../audit/writeAudit.ts";
import { eraseWorkspace } from "./eraseWorkspace.ts";

const purgeKey = "the purge of ";

/** Removes for good, one at a time, the workspaces that were deleted longer ago than they are kept. */
export async function purgeRemoved(
  { prisma, clock, log: eventLog, bulkheads }: Pick<StreamingDeps, "prisma" | "clock" | "log" | "bulkheads">,
  keptMs: number,
): Promise<void> {
  const due = {
    deletedAt: { lte: new Date(clock.now() - keptMs) },
    streams: { none: { endedAt: null } },
    legalHold: null,
  };
  const found = await prisma.workspace.findFirst({
    where: { ...due, id: { notIn: bulkheads.failing(purgeKey) } },
    select: { id: true, teamId: true },
  });
  if (!found) return;
  const { id, teamId } = found;
  const workspaceId = mintForServer(id);
  const erase = () =>
    eraseWorkspace(eventLog, {
      workspaceId,
      mayGo: async (tx) => (await tx.workspace.count({ where: { ...due, id } })) > 0,
      async onGone(tx) {
        await writeAudit(tx, { action: "workspace.purge", actor: null, teamId, workspaceId });
        log.info("A deleted workspace was removed for good.", { workspaceId });
      },
    });
  await bulkheads.run(`${purgeKey}${workspaceId}`, erase);
}
