import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventRecord } from "#server/contract/events.ts";
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

const ways = { live: () => false, folded: () => true };

describe("any log", () => {
  test.each(Object.entries(ways))("is replayed as it was watched: %s", (_, folds) => {
    fc.assert(
      fc.property(eventSequences, (log) => {
        const records = replayRecords(storeReplay(log, folds));
        expect(records).toEqual(log);
        expect(replayed(records, log.length)).toEqual(watched(log));
      }),
    );
  });

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
});
