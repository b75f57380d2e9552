import { type EventRecord, eventSchema } from "#server/contract/events.ts";

interface EventRow {
  seq: bigint;
  at: Date;
  event: unknown;
}

/** A row of the log as it goes over the wire. */
export function parseRecord({ seq, at, event }: EventRow): EventRecord {
  return { seq: Number(seq), at: at.toISOString(), event: eventSchema.parse(event) };
}
