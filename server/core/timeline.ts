import * as z from "zod/mini";
import { type EventRecord, isDelta } from "#server/contract/events.ts";
import type { Part } from "#server/contract/parts.ts";

/** Per part, by its index in the message: how it grew, delta by delta. */
const timelineSchema = z.record(
  z.string(),
  z.object({
    /** What its deltas were. Rows of before it was noted have it in their parts. */
    type: z.optional(z.enum(["text-delta", "reasoning-delta", "tool-call-delta"])),
    /** `[seq, ms since stream-start, length in UTF-16 units]` of each stored delta. */
    deltas: z.array(z.tuple([z.number(), z.number(), z.number()])),
    /** A tool's input as it streamed, which the part itself no longer has. */
    raw: z.optional(z.string()),
    /** What the part said, once the message was removed: its history still shows it. */
    text: z.optional(z.string()),
  }),
);
export type Timeline = z.infer<typeof timelineSchema>;

/** The timeline that a message's row holds; empty where it holds none yet. */
export function parseTimeline(value: unknown): Timeline {
  return value === null || value === undefined ? {} : timelineSchema.parse(value);
}

/** Notes a stored delta, in place; other events change nothing. */
export function addToTimeline(timeline: Timeline, { seq, at, event }: EventRecord, startedAt: string): void {
  if (!isDelta(event)) return;
  const part = timeline[event.part] ?? { type: event.type, deltas: [] };
  timeline[event.part] = part;
  part.deltas.push([seq, Date.parse(at) - Date.parse(startedAt), event.text.length]);
  if (event.type === "tool-call-delta") part.raw = (part.raw ?? "") + event.text;
}

/** The timeline of a message that is about to lose its parts: it takes over the texts that grew in them. */
export function keepTexts(timeline: Timeline, parts: readonly Part[]): Timeline {
  const kept = Object.entries(timeline).map(([index, entry]) => {
    const part = parts[Number(index)];
    const says = part?.type === "text" || part?.type === "reasoning";
    return [index, says ? { ...entry, type: `${part.type}-delta` as const, text: part.text } : entry];
  });
  return Object.fromEntries(kept);
}
