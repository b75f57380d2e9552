import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Stream } from "#server/db/generated/client.ts";
import { endIdleStream, type IdleEnd } from "#server/streaming/endIdleStream.ts";
import type { DomainDeps } from "../domainDeps.ts";

/** Ends a stream that waits, so that nobody runs it. False if it waits no more. */
export async function endWaiting(
  { log, streaming }: DomainDeps,
  { workspaceId, streamId: id }: { workspaceId: WorkspaceId; streamId: string },
  endOf: (stream: Stream) => IdleEnd | null,
): Promise<boolean> {
  return log.transact(workspaceId, async (transaction) => {
    const counter = await transaction.lock(workspaceId);
    const stream = await transaction.tx.stream.findUnique({ where: { id } });
    if (!stream || stream.endedAt || stream.waiting === null || counter?.leaseStreamId) return false;
    const end = endOf(stream);
    if (end) await endIdleStream(streaming, transaction, { workspaceId, stream, end });
    return end !== null;
  });
}
