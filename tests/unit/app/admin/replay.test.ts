import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createReplayReader } from "#app/admin/replay/createReplayReader.ts";
import type { EventRecord } from "#server/contract/events.ts";
import { foldReplay } from "#server/contract/replay/foldReplay.ts";
import { createPace } from "#server/contract/replay/pace.ts";
import { replayBounds } from "#server/contract/replay/replayBounds.ts";
import { outlineReplay } from "#server/core/replay/outlineReplay.ts";
import { emptyView, eventSequences } from "#tests/support/eventSequences.ts";

const { pageSize, idleMs } = replayBounds;

function outlineOf(log: readonly EventRecord[]) {
  return outlineReplay({ times: new Map(log.map(({ seq, at }) => [seq, Date.parse(at)])), marks: [] });
}

/** A log of many pages: one long answer, a word every 40 ms. */
function longLog(words: number): EventRecord[] {
  const at = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 40).toISOString();
  const message = { author: null, metadata: {}, createdAt: at(0), status: "streaming" as const };
  const start: EventRecord["event"][] = [
    {
      type: "message-add",
      message: { ...message, id: "msg_1", sequence: 1, role: "assistant", parts: [] },
    },
    { type: "stream-start", streamId: "str_1", messageId: "msg_1", model: "demo:demo", by: null },
  ];
  const deltas = Array.from({ length: words }, (_, index): EventRecord["event"] => ({
    type: "text-delta",
    part: 0,
    offset: index * 5,
    text: "word ",
  }));
  return [...start, ...deltas].map((event, index) => ({ seq: index + 1, at: at(index), event }));
}

/** A server's answers, and what was asked of it. */
function sourceOf(log: readonly EventRecord[]) {
  const asked: string[] = [];
  return {
    asked,
    async page(after: number) {
      asked.push(`page ${after}`);
      return log.slice(after, after + pageSize);
    },
    async view(seq: number) {
      asked.push(`view ${seq}`);
      return foldReplay(emptyView, log.slice(0, seq));
    },
  };
}

describe("what a history shows", () => {
  test("at any time, after whatever jumps, is the fold of everything until then", async () => {
    await fc.assert(
      fc.asyncProperty(eventSequences, fc.array(fc.nat(), { maxLength: 20 }), async (log, jumps) => {
        const outline = outlineOf(log);
        const reader = createReplayReader(outline, sourceOf(log));
        for (const jump of jumps) {
          const time = jump % (outline.length + 1);
          await reader.load(time);
          const until = Date.parse(outline.from) + time;
          const happened = log.filter(({ at }) => Date.parse(at) <= until);
          expect(reader.at(time)).toEqual(foldReplay(emptyView, happened));
        }
      }),
      { numRuns: 50 },
    );
  });

  test("is read as far as it is needed, also in the middle of a long one", async () => {
    const log = longLog(20 * pageSize);
    const outline = outlineOf(log);
    const source = sourceOf(log);
    const reader = createReplayReader(outline, source);
    const lengthAt = (time: number) => {
      const part = reader.at(time)?.messages[0]?.parts[0];
      return part?.type === "text" ? part.text.length : 0;
    };
    for (const index of [10_500, 10_501, 3, 19_999, 10_499]) {
      const time = index * 40;
      await reader.load(time);
      expect(lengthAt(time)).toBe(Math.max(0, index - 1) * 5);
    }
    await reader.load(10_600 * 40);
    expect(new Set(source.asked).size).toBe(source.asked.length);
    expect(source.asked.length).toBeLessThan(14);
    // To the next page without asking what is shown at its beginning.
    const before = source.asked.length;
    await reader.load(11_200 * 40);
    expect(source.asked.slice(before).filter((ask) => ask.startsWith("view"))).toEqual([]);
    expect(lengthAt(11_200 * 40)).toBe(11_199 * 5);
  });
});

describe("the pace", () => {
  test("goes there and back, never backwards, and shortens nothing but long pauses", () => {
    fc.assert(
      fc.property(eventSequences, fc.boolean(), fc.nat(), (log, skipIdle, somewhere) => {
        const outline = outlineOf(log);
        const pace = createPace(outline, skipIdle);
        const played = somewhere % (pace.length + 1);
        expect(pace.toPlayed(pace.toTime(played))).toBeCloseTo(played, 3);
        expect([pace.toTime(0), pace.toTime(pace.length)]).toEqual([0, outline.length]);
        const times = log.map(({ at }) => Date.parse(at) - Date.parse(outline.from));
        const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
        const kept = skipIdle ? pauses.map((pause) => Math.min(pause, idleMs)) : pauses;
        expect(pace.length).toBeCloseTo(
          kept.reduce((sum, pause) => sum + pause, 0),
          3,
        );
      }),
    );
  });

  test("stands still where a clock was set back", () => {
    const times = new Map([
      [1, 10_000],
      [2, 4_000],
      [3, 10_500],
    ]);
    expect(outlineReplay({ times, marks: [{ seq: 2, kind: "stop", by: "Ana" }] })).toMatchObject({
      length: 500,
      spans: [[0, 500]],
      marks: [{ ms: 0 }],
    });
  });
});
