import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { log } from "#server/lib/log.ts";
import { endIdleStream, type IdleEnd } from "./endIdleStream.ts";
import { parseStopRequest } from "./parseStopRequest.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

/** How a stream ends that nobody runs: as stopped where somebody had asked for that. */
export function endOfIdle(stopRequest: unknown): IdleEnd {
  const stop = parseStopRequest(stopRequest);
  if (!stop) return { status: "interrupted", reason: "crash" };
  return { status: "stopped", reason: stop.reason, by: stop.by, note: stop.note };
}

/**
 * Ends a stream whose owner is dead: what was stored is kept, and it becomes `interrupted`, or
 * `stopped` where somebody had asked for that. False if somebody else was faster, or it lives after all.
 */
export async function recoverStream(
  deps: StreamingDeps,
  { workspaceId, streamId, owner }: { workspaceId: WorkspaceId; streamId: string; owner: string },
): Promise<boolean> {
  const recovered = await deps.log.transact(workspaceId, async (transaction) => {
    const { tx } = transaction;
    const counter = await transaction.lock(workspaceId);
    const stream = await tx.stream.findUnique({ where: { id: streamId } });
    if (!stream || stream.endedAt) return false;
    if (counter?.leaseStreamId !== streamId || counter.leaseOwner !== owner) return false;
    // From here on a late writer of the dead owner has an old fence.
    await tx.workspaceCounter.update({ where: { workspaceId }, data: { fence: { increment: 1 } } });
    await endIdleStream(deps, transaction, { workspaceId, stream, end: endOfIdle(stream.stopRequest) });
    return true;
  });
  if (recovered) log.info("The stream of a dead process was ended.", { streamId, owner });
  return recovered;
}
