import type { FoldedMessage } from "#server/core/replay/rebuildDeltas.ts";
import { parseTimeline } from "#server/core/timeline.ts";
import type { Tx } from "#server/db/tx.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import type { ReplayedId } from "./replayedId.ts";

export interface SeqRange {
  /** Exclusive. */
  after: number;
  /** Inclusive. */
  through: number;
}

/** The messages that ended streams have filled within a range of the log, each with those of its streams. */
export async function readFolded(
  tx: Tx,
  workspaceId: ReplayedId,
  { after, through }: SeqRange,
): Promise<FoldedMessage[]> {
  const streams = await tx.stream.findMany({
    where: { workspaceId, startSeq: { lte: through }, endSeq: { gt: after } },
    select: { messageId: true, startSeq: true, endSeq: true, startedAt: true },
  });
  const messages = await tx.message.findMany({
    where: { id: { in: [...new Set(streams.map(({ messageId }) => messageId))] } },
  });
  return messages.map((row) => ({
    parts: messageFromRow(row).parts,
    timeline: parseTimeline(row.timeline),
    streams: streams
      .filter(({ messageId }) => messageId === row.id)
      .map(({ startSeq, endSeq, startedAt }) => ({
        startSeq: Number(startSeq),
        endSeq: Number(endSeq),
        startedAt: startedAt.toISOString(),
      })),
  }));
}
