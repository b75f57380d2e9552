import type { Event, EventRecord } from "./events.ts";
import { foldParts } from "./foldParts.ts";
import type { Message, MessageMetadata } from "./message.ts";
import type { Stream } from "./stream.ts";

type Open = Stream["openPart"];

function partOf(event: Event): number | null {
  switch (event.type) {
    case "text-delta":
    case "reasoning-delta":
    case "tool-call-start":
    case "tool-call-delta":
    case "part-add":
      return event.part;
    default:
      return null;
  }
}

const closes: readonly Event["type"][] = ["tool-call-end", "step-end", "retry-schedule", "stream-end"];

/** The open part after an event, and how long the one took that the event closed. */
function foldOpenPart(open: Open, { at, event }: EventRecord): { open: Open; ms: Record<string, number> } {
  const part = partOf(event);
  const same = part === null ? !closes.includes(event.type) : part === open?.part;
  if (same) return { open, ms: {} };
  const ms = open ? { [String(open.part)]: Date.parse(at) - Date.parse(open.at) } : {};
  return { open: part === null ? undefined : { part, at }, ms };
}

/**
 * The message that a stream fills, and its open part, after one more event of that stream.
 * Null if the event does not fit.
 */
export function foldMessage(
  state: { message: Message; openPart: Open },
  record: EventRecord,
): { message: Message; openPart: Open } | null {
  const { event, at } = record;
  const parts = foldParts(state.message.parts, event);
  if (!parts) return null;
  const { open, ms } = foldOpenPart(state.openPart, record);
  let metadata: MessageMetadata = state.message.metadata;
  let status = state.message.status;
  if (Object.keys(ms).length > 0) metadata = { ...metadata, partMs: { ...metadata.partMs, ...ms } };
  switch (event.type) {
    case "stream-start": {
      const {
        endedAt: _e,
        reason: _r,
        by: _b,
        note: _n,
        error: _x,
        finishReason: _f,
        resumeAt: _a,
        ...kept
      } = metadata;
      metadata = { ...kept, model: event.model, streamId: event.streamId, startedAt: at };
      status = "streaming";
      break;
    }
    case "attempt-start": {
      const { unread: _u, plain: _p, ...kept } = metadata;
      const { model, unread, plain } = event;
      metadata = { ...kept, model, ...(unread && { unread }), ...(plain && { plain }) };
      break;
    }
    case "step-end": {
      const { dropped = [] } = event;
      if (dropped.length > 0) {
        metadata = { ...metadata, dropped: [...new Set([...(metadata.dropped ?? []), ...dropped])] };
      }
      break;
    }
    case "stream-end": {
      const { reason, by, note, error, finishReason, usage, resumeAt } = event;
      metadata = { ...metadata, endedAt: at, reason, by, note, error, finishReason, usage, resumeAt };
      status = event.status;
      break;
    }
    default:
  }
  if (parts === state.message.parts && metadata === state.message.metadata && open === state.openPart) {
    return state;
  }
  return { message: { ...state.message, parts, metadata, status }, openPart: open };
}
