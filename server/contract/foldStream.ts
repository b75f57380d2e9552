import type { EventRecord } from "./events.ts";
import type { Stream } from "./stream.ts";

function next(stream: Stream | null, { at, event }: EventRecord): Stream | null {
  switch (event.type) {
    case "stream-start": {
      const { streamId, messageId, model, by } = event;
      return { streamId, messageId, state: "starting", model, by, attempt: 0, startedAt: at };
    }
    case "stream-end":
      return null;
    default:
  }
  if (!stream) return null;
  const { waiting: _, queueing: _q, ...running } = stream;
  switch (event.type) {
    case "attempt-start":
      return { ...running, state: "streaming", attempt: event.attempt, model: event.model };
    case "tool-approval-end":
      return { ...running, state: "streaming" };
    case "retry-schedule": {
      const { attempt, at: until, error } = event;
      return { ...running, state: "waiting", waiting: { for: "retry", attempt, at: until, error } };
    }
    case "tool-approval-request": {
      const { approvalId, part, until } = event;
      return { ...running, state: "waiting", waiting: { for: "approval", approvalId, part, until } };
    }
    case "stop-request":
      return { ...stream, state: "stopping" };
    case "attempt-wait":
      return { ...stream, queueing: true };
    case "text-delta":
    case "reasoning-delta":
    case "tool-call-start":
    case "part-add":
    case "step-end":
      return stream.queueing ? running : stream;
    default:
      return stream;
  }
}

/** The workspace's running stream after one more event, without its open part (see `foldMessage`). */
export function foldStream(stream: Stream | null, record: EventRecord): Stream | null {
  const folded = next(stream, record);
  // Whatever the stream still does before it stops, a stop that was asked for is not forgotten.
  const stopping = stream?.state === "stopping" && folded?.streamId === stream.streamId;
  return stopping ? { ...folded, state: "stopping" } : folded;
}
