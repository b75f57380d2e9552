import * as z from "zod/mini";
import { type EventRecord, recordSchema } from "#server/contract/events.ts";
import type { Tx } from "#server/db/tx.ts";
import { parseRecords } from "./parseRecord.ts";

const recordsSchema = z.array(recordSchema);

export interface StreamPosition {
  id: string;
  workspaceId: string;
  startSeq: bigint;
}

/**
 * What a running stream has written so far, in order: its checkpoints (neighbouring deltas merged),
 * then the rows after them. Events of others are among the latter.
 */
export async function readStreamRecords(tx: Tx, stream: StreamPosition): Promise<EventRecord[]> {
  const checkpoints = await tx.checkpoint.findMany({
    where: { streamId: stream.id },
    orderBy: { toSeq: "asc" },
  });
  const from = checkpoints.at(-1)?.toSeq ?? stream.startSeq - 1n;
  const rows = await tx.event.findMany({
    where: { workspaceId: stream.workspaceId, seq: { gt: from } },
    orderBy: { seq: "asc" },
  });
  return [...checkpoints.flatMap(({ records }) => recordsSchema.parse(records)), ...parseRecords(rows)];
}
