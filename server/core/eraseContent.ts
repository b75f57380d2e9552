import { type Event, isDelta } from "#server/contract/events.ts";
import type { MessageMetadata } from "#server/contract/message.ts";
import type { Timeline } from "./timeline.ts";

/** What goes: these messages, and the streams that wrote them. */
export interface ErasedIds {
  messages: ReadonlySet<string>;
  streams: ReadonlySet<string>;
}

/** An error says of which kind it was; its sentence may quote. */
export function withoutSentence<Error extends { message: string }>(error: Error): Error {
  return { ...error, message: "" };
}

/** Keeps what is a number, a name or an id; says that there was more. */
export function erasedMetadata(metadata: MessageMetadata, at: string): MessageMetadata {
  const { mentions: _m, unread: _u, note: _n, error, ...kept } = metadata;
  return {
    ...kept,
    ...(error && { error: withoutSentence(error) }),
    removed: metadata.removed ?? { by: null, at },
  };
}

/** When each delta came and how long it was, without the one text that it holds. */
export function erasedTimeline(timeline: Timeline): Timeline {
  return Object.fromEntries(Object.entries(timeline).map(([part, { deltas }]) => [part, { deltas }]));
}

type QueueChange = Extract<Event, { type: "queue-change" }>;

/** The queue as it was, without what these entries say. */
export function withoutQueued(
  event: QueueChange,
  gone: (entry: QueueChange["queue"][number]) => boolean,
): QueueChange {
  if (!event.queue.some(gone)) return event;
  const queue = event.queue.map((entry) =>
    gone(entry) ? { ...entry, text: "", attachments: [], options: {} } : entry,
  );
  return { ...event, queue };
}

/**
 * An event without what it says of erased messages. Null: nothing of it is left to keep. The same event
 * where it says nothing of them.
 * @param inStream whether it belongs to a stream that wrote one of them
 */
export function erasedEvent(
  event: Event,
  { messages }: ErasedIds,
  { inStream, at }: { inStream: boolean; at: string },
): Event | null {
  switch (event.type) {
    case "message-add": {
      const { message } = event;
      if (!messages.has(message.id)) return event;
      return { ...event, message: { ...message, parts: [], metadata: erasedMetadata(message.metadata, at) } };
    }
    case "message-change":
      if (!messages.has(event.messageId)) return event;
      return {
        ...event,
        ...(event.parts && { parts: [] }),
        ...(event.metadata && { metadata: erasedMetadata(event.metadata, at) }),
      };
    case "queue-change":
      return withoutQueued(event, ({ queueId }) => messages.has(queueId));
    default:
      return inStream ? erasedStreamEvent(event) : event;
  }
}

function erasedStreamEvent(event: Event): Event | null {
  if (isDelta(event)) return null;
  switch (event.type) {
    case "part-add":
      return null;
    case "tool-call-end": {
      const { input: _, ...kept } = event;
      return kept;
    }
    case "tool-result": {
      const { output, error, ...kept } = event;
      return {
        ...kept,
        ...(output !== undefined && { output: null }),
        ...(error !== undefined && { error: "" }),
      };
    }
    case "attempt-start": {
      const { unread: _, ...kept } = event;
      return kept;
    }
    case "retry-schedule":
      return { ...event, error: withoutSentence(event.error) };
    case "stop-request": {
      const { note: _, ...kept } = event;
      return kept;
    }
    case "stream-end": {
      const { note: _, error, ...kept } = event;
      return error ? { ...kept, error: withoutSentence(error) } : kept;
    }
    default:
      return event;
  }
}
