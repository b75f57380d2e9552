import { deltaTypes } from "#server/contract/events.ts";
import { mintForServer } from "#server/core/workspaceId.ts";
import type { Stream } from "#server/db/generated/client.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

/**
 * Removes the deltas of a stream that has ended: they are in its message now. `logFrom` rises in the
 * same transaction, so a reader from before gets a snapshot instead of a gap.
 */
async function foldAwayStream({ log }: StreamingDeps, stream: Stream): Promise<void> {
  const workspaceId = mintForServer(stream.workspaceId);
  await log.transact(workspaceId, async ({ tx, at, lock }) => {
    const counter = await lock(workspaceId);
    if (!counter || stream.endSeq === null) return;
    await tx.event.deleteMany({
      where: {
        workspaceId,
        seq: { gte: stream.startSeq, lte: stream.endSeq },
        type: { in: [...deltaTypes] },
      },
    });
    await tx.checkpoint.deleteMany({ where: { streamId: stream.id } });
    await tx.stream.update({ where: { id: stream.id }, data: { foldedAt: at } });
    const logFrom = Math.max(counter.logFrom, Number(stream.endSeq) + 1);
    await tx.workspaceCounter.update({ where: { workspaceId }, data: { logFrom } });
  });
}

const foldingKey = "folding away of ";

/** Folds away the streams that ended longer than the grace time ago, oldest first, a few at a time. */
export async function foldAwayEnded(deps: StreamingDeps, graceMs: number): Promise<void> {
  const before = new Date(deps.clock.now() - graceMs);
  const streams = await deps.prisma.stream.findMany({
    where: { endedAt: { lt: before }, foldedAt: null, id: { notIn: deps.bulkheads.failing(foldingKey) } },
    orderBy: { endedAt: "asc" },
    take: 20,
  });
  for (const stream of streams) {
    await deps.bulkheads.run(`${foldingKey}${stream.id}`, () => foldAwayStream(deps, stream));
  }
}
