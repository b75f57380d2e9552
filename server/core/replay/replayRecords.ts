import { type EventRecord, isDelta } from "#server/contract/events.ts";
import { type FoldedMessage, rebuildDeltas } from "./rebuildDeltas.ts";

export interface StoredReplay {
  /** What the log still has, in order. */
  rows: readonly EventRecord[];
  /** Whoever may have had deltas among them. */
  messages: readonly FoldedMessage[];
}

function isSame(row: EventRecord, rebuilt: EventRecord): boolean {
  const { event } = row;
  return !isDelta(event) || !isDelta(rebuilt.event) || event.text.length === rebuilt.event.text.length;
}

/**
 * The log as it was watched: its rows, and where deltas are folded away, the same deltas again. A delta
 * whose row was emptied (erased) keeps its length.
 */
export function replayRecords({ rows, messages }: StoredReplay): EventRecord[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  for (const rebuilt of messages.flatMap(rebuildDeltas)) {
    const row = bySeq.get(rebuilt.seq);
    if (!row || !isSame(row, rebuilt)) bySeq.set(rebuilt.seq, rebuilt);
  }
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}
