import type { EventRecord } from "#server/contract/events.ts";
import { foldMessage } from "#server/contract/foldMessage.ts";
import { foldStream } from "#server/contract/foldStream.ts";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";

export interface Running {
  message: Message;
  stream: Stream | null;
  /** Whether an event did not follow, and was left out. An earlier version could store such. */
  broken: boolean;
}

/** The running message and its stream after the records that the stream has written, as far as they fold. */
export function foldRunning(message: Message, records: readonly EventRecord[]): Running {
  let folded: NonNullable<ReturnType<typeof foldMessage>> = { message, openPart: undefined };
  let stream: Stream | null = null;
  let broken = false;
  for (const record of records) {
    const next = foldMessage(folded, record);
    const unstarted =
      record.event.type === "tool-call-delta" &&
      next &&
      next.message.parts.length > folded.message.parts.length;
    broken ||= !next || unstarted === true;
    folded = next ?? folded;
    stream = foldStream(stream, record);
  }
  if (stream && folded.openPart) stream = { ...stream, openPart: folded.openPart };
  return { message: folded.message, stream, broken };
}
