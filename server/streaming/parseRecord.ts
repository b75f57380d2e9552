import { type EventRecord, eventSchema } from "#server/contract/events.ts";

interface EventRow {
  seq: bigint;
  at: Date;
  event: unknown;
}

/** A row of the log as it goes over the wire; null where this release cannot read it. */
export function parseRecord({ seq, at, event }: EventRow): EventRecord | null {
  const parsed = eventSchema.safeParse(event);
  return parsed.success ? { seq: Number(seq), at: at.toISOString(), event: parsed.data } : null;
}

/** The rows that can be read. What a newer release has stored, or somebody has broken, is left out. */
export function parseRecords(rows: readonly EventRow[]): EventRecord[] {
  return rows.flatMap((row) => parseRecord(row) ?? []);
}
