import type { EventRecord } from "#server/contract/events.ts";
import type { Tx } from "#server/db/tx.ts";
import { parseRecords } from "./parseRecord.ts";
import type { StreamPosition } from "./readStreamRecords.ts";

/** Every event of the workspace since a stream's start, unmerged: for its timeline. */
export async function readStreamEvents(
  tx: Tx,
  { workspaceId, startSeq }: StreamPosition,
): Promise<EventRecord[]> {
  const rows = await tx.event.findMany({
    where: { workspaceId, seq: { gte: startSeq } },
    orderBy: { seq: "asc" },
  });
  return parseRecords(rows);
}
