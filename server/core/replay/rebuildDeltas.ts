import type { DeltaEvent, EventRecord } from "#server/contract/events.ts";
import type { Part } from "#server/contract/parts.ts";
import type { Timeline } from "../timeline.ts";

/** A stream that has filled a message, where it stands in the log. */
export interface ReplayStream {
  startSeq: number;
  endSeq: number;
  /** ISO date of its `stream-start`. */
  startedAt: string;
}

/** A message whose deltas are folded away, and the streams that wrote them. */
export interface FoldedMessage {
  parts: readonly Part[];
  timeline: Timeline;
  streams: readonly ReplayStream[];
}

/** Stands for a character whose text is erased: the shape stays, the words do not. */
const erased = "░";

type Entry = Timeline[string];

function typeOf({ type, raw }: Entry, part: Part | undefined): DeltaEvent["type"] {
  if (type) return type;
  if (raw !== undefined || part?.type === "dynamic-tool") return "tool-call-delta";
  return part?.type === "reasoning" ? "reasoning-delta" : "text-delta";
}

/** What the part's deltas said all together; null where that is erased. */
function textOf(entry: Entry, part: Part | undefined): string | null {
  const shown = part?.type === "text" || part?.type === "reasoning" ? part.text : undefined;
  const text = entry.raw ?? entry.text ?? shown;
  const length = entry.deltas.reduce((sum, [, , units]) => sum + units, 0);
  return text?.length === length ? text : null;
}

function rebuildPart(index: number, entry: Entry, { parts, streams }: FoldedMessage): EventRecord[] {
  const part = parts[index];
  const type = typeOf(entry, part);
  const text = textOf(entry, part);
  let offset = 0;
  return entry.deltas.flatMap(([seq, ms, units]) => {
    const from = offset;
    offset += units;
    const stream = streams.find(({ startSeq, endSeq }) => startSeq <= seq && seq <= endSeq);
    // Of a stream that this page does not show.
    if (!stream) return [];
    const said = text?.slice(from, offset) ?? erased.repeat(units);
    const at = new Date(Date.parse(stream.startedAt) + ms).toISOString();
    return [{ seq, at, event: { type, part: index, offset: from, text: said } }];
  });
}

/** The deltas of a message as they stood in the log, in their order: cut and timed by its timeline. */
export function rebuildDeltas(message: FoldedMessage): EventRecord[] {
  return Object.entries(message.timeline)
    .flatMap(([index, entry]) => rebuildPart(Number(index), entry, message))
    .toSorted((a, b) => a.seq - b.seq);
}
