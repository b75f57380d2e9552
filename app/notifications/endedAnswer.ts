import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";

/** An answer takes long when it takes longer than this, in ms. */
export const longMs = 20_000;

interface View {
  stream: Stream | null;
  messages: readonly Message[];
}

export interface EndedAnswer {
  message: Message;
  long: boolean;
  /** Whether it came to its natural end. */
  whole: boolean;
}

/** The answer that somebody had asked for and that has ended between two views; not one that they stopped. */
export function endedAnswer(before: View | null, now: View, userId: string): EndedAnswer | null {
  const stream = before?.stream;
  if (!stream || stream.by?.id !== userId || now.stream?.streamId === stream.streamId) return null;
  const message = now.messages.find(({ id }) => id === stream.messageId);
  if (!message || message.status === "streaming" || message.metadata.resumeAt) return null;
  const { metadata, status } = message;
  if (status === "stopped" && metadata.by?.id === userId) return null;
  const ms = Date.parse(metadata.endedAt ?? "") - Date.parse(metadata.startedAt ?? "");
  return { message, long: ms > longMs, whole: status === "completed" };
}
