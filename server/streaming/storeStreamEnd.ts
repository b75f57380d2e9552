import type { Event, EventRecord } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import type { Timeline } from "#server/core/timeline.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";
import { releaseLease } from "./lease.ts";

export type StreamEndEvent = Extract<Event, { type: "stream-end" }>;

export interface StreamEndOptions {
  workspaceId: string;
  /** The message after its `stream-end`. */
  message: Message;
  timeline: Timeline;
  /** Where `stream-end` stands in the log. */
  record: EventRecord;
  end: StreamEndEvent;
}

/** The rows that change with a stream's end, in the transaction that stores the event: message, stream, lease. */
export async function storeStreamEnd(tx: Tx, options: StreamEndOptions): Promise<void> {
  const { workspaceId, message, timeline, record, end } = options;
  await tx.message.update({
    where: { id: message.id },
    data: {
      status: message.status,
      parts: toJson(message.parts),
      metadata: toJson(message.metadata),
      timeline: toJson(timeline),
    },
  });
  await tx.stream.update({
    where: { id: end.streamId },
    data: {
      state: end.status,
      endedAt: record.at,
      endSeq: record.seq,
      reason: end.reason,
      error: end.error ?? Prisma.DbNull,
      waiting: Prisma.DbNull,
      waitsUntil: null,
      resumeAt: end.resumeAt ?? null,
    },
  });
  // An attempt whose report was lost with an unexpected error must not stay open.
  await tx.attempt.updateMany({
    where: { streamId: end.streamId, endedAt: null },
    data: { endedAt: record.at },
  });
  await releaseLease(tx, workspaceId);
}
