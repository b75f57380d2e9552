import type { WorkspaceView } from "#server/contract/frames.ts";
import { limits } from "#server/contract/limits.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { messageFromRow } from "./messageRow.ts";
import { readQueue } from "./readQueue.ts";
import { readRunning } from "./readRunning.ts";
import { withRelations, workspaceFromRow } from "./workspaceRow.ts";

/**
 * The fold of the log up to its head, read consistently: what a page starts from.
 * Null if the workspace is gone.
 */
export async function readView(
  prisma: PrismaClient,
  workspaceId: WorkspaceId,
): Promise<WorkspaceView | null> {
  return prisma.$transaction(
    async (tx) => {
      const workspace = await tx.workspace.findUnique({
        where: { id: workspaceId },
        include: { ...withRelations, counter: true },
      });
      if (!workspace?.counter) return null;
      const rows = await tx.message.findMany({
        where: { workspaceId, supersededAt: null },
        orderBy: { sequence: "desc" },
        take: limits.snapshotMessages + 1,
      });
      const newest = rows.slice(0, limits.snapshotMessages).reverse().map(messageFromRow);
      const running = await readRunning(tx, workspaceId);
      return {
        seq: Number(workspace.counter.seq),
        workspace: workspaceFromRow(workspace),
        messages: newest.map((message) => (message.id === running?.message.id ? running.message : message)),
        stream: running?.stream ?? null,
        queue: await readQueue(tx, workspaceId),
        queueHeld: workspace.counter.queueHeld,
        hasOlder: rows.length > limits.snapshotMessages,
      };
    },
    { isolationLevel: "RepeatableRead" },
  );
}
