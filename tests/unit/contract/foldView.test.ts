import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EventRecord, isDelta, recordSchema } from "#server/contract/events.ts";
import { foldView } from "#server/contract/foldView.ts";
import { viewSchema, type WorkspaceView } from "#server/contract/frames.ts";
import type { Message } from "#server/contract/message.ts";
import { mergeDeltas } from "#server/core/mergeEvents.ts";
import { foldRunning } from "#server/streaming/foldRunning.ts";
import { emptyView, eventSequences } from "#tests/support/eventSequences.ts";

function foldAll(view: WorkspaceView, records: readonly EventRecord[]): WorkspaceView {
  let folded = view;
  for (const record of records) {
    const next = foldView(folded, record);
    if (!next) throw new Error(`Event ${record.seq} does not fit: ${JSON.stringify(record)}`);
    folded = next;
  }
  return folded;
}

/** As it comes over the wire. */
function sent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** Neighbours merged, as a checkpoint holds them. */
function merge(records: readonly EventRecord[]): EventRecord[] {
  const merged: EventRecord[] = [];
  for (const record of records) {
    const last = merged.at(-1);
    const event = mergeDeltas(last?.event, record.event);
    if (last && event) merged[merged.length - 1] = { ...last, event };
    else merged.push(record);
  }
  return merged;
}

const asides = [
  "message-add",
  "message-remove",
  "message-change",
  "queue-change",
  "workspace-change",
  "stop-request",
];

/**
 * The snapshot as the server makes it: the rows of the messages, and the running one folded from its row,
 * a checkpoint of the stream's own events up to `checkpoint`, and every event after that.
 */
function snapshotOf(records: readonly EventRecord[], checkpoint: number): WorkspaceView {
  const view = foldAll(emptyView, records);
  const startAt = records.findLastIndex(({ event }) => event.type === "stream-start");
  const start = records[startAt]?.event;
  if (!view.stream || start?.type !== "stream-start") return sent(view);
  const row = foldAll(emptyView, records.slice(0, startAt)).messages.find(({ id }) => id === start.messageId);
  if (!row) throw new Error("The running message has no row.");
  const after = records.slice(startAt);
  const own = after.slice(0, checkpoint).filter(({ event }) => !asides.includes(event.type));
  const running = foldRunning(sent(row), sent([...merge(own), ...after.slice(checkpoint)]));
  const stopped = after.some(({ event }) => event.type === "stop-request");
  if (stopped && running.stream) running.stream.state = "stopping";
  const put = (message: Message) => (message.id === row.id ? running.message : message);
  return sent({ ...view, messages: view.messages.map(put), stream: running.stream });
}

describe("any log", () => {
  test("is made of events of the contract, and folds to a view of the contract", () => {
    fc.assert(
      fc.property(eventSequences, (records) => {
        for (const record of records) expect(recordSchema.parse(record)).toEqual(record);
        const view = sent(foldAll(emptyView, records));
        expect(viewSchema.parse(view)).toEqual(view);
      }),
    );
  });

  test("folds to the same page from a snapshot at any point, checkpointed anywhere", () => {
    fc.assert(
      fc.property(eventSequences, fc.nat(), fc.nat(), (records, at, checkpoint) => {
        const cut = at % (records.length + 1);
        const snapshot = snapshotOf(records.slice(0, cut), checkpoint % (cut + 1));
        expect(snapshot).toEqual(sent(foldAll(emptyView, records.slice(0, cut))));
        expect(sent(foldAll(snapshot, records.slice(cut)))).toEqual(sent(foldAll(emptyView, records)));
      }),
      { numRuns: 1_000 },
    );
  });

  test("changes nothing where it was seen before, and is refused where one event is missing", () => {
    fc.assert(
      fc.property(eventSequences, fc.nat(), (records, at) => {
        const view = foldAll(emptyView, records);
        for (const record of records) expect(foldView(view, record)).toBe(view);
        const missing = at % records.length;
        const next = records[missing + 1];
        if (next) expect(foldView(foldAll(emptyView, records.slice(0, missing)), next)).toBeNull();
      }),
    );
  });

  test("is refused where a delta does not fit what is shown", () => {
    fc.assert(
      fc.property(eventSequences, fc.integer({ min: 1, max: 3 }), (records, drift) => {
        for (const [index, record] of records.entries()) {
          if (!isDelta(record.event)) continue;
          const before = foldAll(emptyView, records.slice(0, index));
          const drifted = { ...record.event, offset: record.event.offset + drift };
          expect(foldView(before, { ...record, event: drifted })).toBeNull();
        }
      }),
    );
  });
});
