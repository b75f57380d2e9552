import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EventRecord, isDelta } from "#server/contract/events.ts";
import { foldView } from "#server/contract/foldView.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { foldReplay } from "#server/contract/replay/foldReplay.ts";
import { replayRecords } from "#server/core/replay/replayRecords.ts";
import { emptyView, eventSequences } from "#tests/support/eventSequences.ts";
import { storeReplay } from "#tests/support/storedReplay.ts";

/** What a watcher from the beginning saw, event by event. */
function watched(log: readonly EventRecord[]): WorkspaceView[] {
  const views = [emptyView];
  for (const record of log) {
    const next = foldView(views.at(-1) ?? emptyView, record);
    if (!next) throw new Error(`Event ${record.seq} does not fit.`);
    views.push(next);
  }
  return views;
}

/** What a replay shows at each `seq`, from the one before. */
function replayed(records: readonly EventRecord[], head: number): WorkspaceView[] {
  const views = [emptyView];
  for (let seq = 1; seq <= head; seq++) {
    const now = records.filter((record) => record.seq === seq);
    views.push(foldReplay(views.at(-1) ?? emptyView, now));
  }
  return views;
}

describe("any log", () => {
  test("is replayed as it was watched, whichever of its streams are folded away", () => {
    fc.assert(
      fc.property(eventSequences, fc.infiniteStream(fc.boolean()), (log, choices) => {
        const chosen = [...choices.take(100)];
        const records = replayRecords(storeReplay(log, (stream) => chosen[stream] ?? true));
        expect(records).toEqual(log);
        expect(replayed(records, log.length)).toEqual(watched(log));
      }),
    );
  });

  test("keeps its shape when its text is erased, whichever rows that left", () => {
    fc.assert(
      fc.property(eventSequences, fc.boolean(), (log, folded) => {
        const stored = storeReplay(log, () => folded);
        const ended = new Set(
          stored.messages.flatMap(({ timeline }) =>
            Object.values(timeline).flatMap(({ deltas }) => deltas.map(([seq]) => seq)),
          ),
        );
        const records = replayRecords({
          rows: blank(stored.rows, () => ""),
          messages: stored.messages.map((message) => ({
            ...message,
            parts: [],
            timeline: Object.fromEntries(
              Object.entries(message.timeline).map(([part, { type, deltas }]) => [part, { type, deltas }]),
            ),
          })),
        });
        const shape = blank(log, (text) => "░".repeat(text.length));
        const known = ({ seq, event }: EventRecord) => !isDelta(event) || ended.has(seq);
        expect(records.filter(known)).toEqual(shape.filter(known));
      }),
    );
  });
});

/** A log whose deltas say nothing any more. */
function blank(records: readonly EventRecord[], empty: (text: string) => string): EventRecord[] {
  return records.map((record) =>
    isDelta(record.event)
      ? { ...record, event: { ...record.event, text: empty(record.event.text) } }
      : record,
  );
}
