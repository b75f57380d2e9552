import type { WorkspaceId } from "#server/core/workspaceId.ts";

/** What the log asks of an event: a word for its kind, and that it is plain JSON. */
export interface LogEvent {
  readonly type: string;
}

/** A stored event: its number in its workspace, from 1, and when it was handed over (ISO date). */
export interface LogRecord<E extends LogEvent> {
  seq: number;
  at: string;
  event: E;
}

/** Events that one transaction stored for one workspace, in order, without a gap. */
export interface StoredBatch<E extends LogEvent> {
  workspaceId: WorkspaceId;
  records: LogRecord<E>[];
}

/** Gives events their numbers after `seq`. */
export function number<E extends LogEvent>(
  events: readonly E[],
  { seq, at }: { seq: number; at: string },
): LogRecord<E>[] {
  return events.map((event, index) => ({ seq: seq + index + 1, at, event }));
}

/** About how much memory events take, in UTF-16 units. */
export function unitsOf(events: readonly LogEvent[]): number {
  let units = 0;
  for (const event of events)
    units += "text" in event && typeof event.text === "string" ? event.text.length : 500;
  return units + 100 * events.length;
}
