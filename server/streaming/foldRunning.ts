import type { EventRecord } from "#server/contract/events.ts";
import { foldMessage } from "#server/contract/foldMessage.ts";
import { foldStream } from "#server/contract/foldStream.ts";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";

export interface Running {
  message: Message;
  stream: Stream | null;
}

/** The running message and its stream after the records that the stream has written. */
export function foldRunning(message: Message, records: readonly EventRecord[]): Running {
  let folded: NonNullable<ReturnType<typeof foldMessage>> = { message, openPart: undefined };
  let stream: Stream | null = null;
  for (const record of records) {
    const next = foldMessage(folded, record);
    if (!next) throw new Error(`Event ${record.seq} does not follow from what is stored of ${message.id}.`);
    folded = next;
    stream = foldStream(stream, record);
  }
  if (stream && folded.openPart) stream = { ...stream, openPart: folded.openPart };
  return { message: folded.message, stream };
}
