import { setImmediate } from "node:timers/promises";
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

/** A log of messages among people and of new names; some messages are removed again, soon or much later. */
function manyMessages(count: number): EventRecord[] {
  const at = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 40).toISOString();
  const base = { author: null, metadata: {}, role: "user" as const, status: "sent" as const, parts: [] };
  const eventAt = (index: number): EventRecord["event"] => {
    const message = { ...base, id: `msg_${index}`, sequence: index / 10 + 1, createdAt: at(index) };
    if (index % 10 === 0) return { type: "message-add", message };
    if (index % 70 === 5) return { type: "message-remove", messageIds: [`msg_${index - 5}`] };
    if (index % 70 === 45) return { type: "message-remove", messageIds: [`msg_${index - 995}`] };
    return { type: "workspace-change", workspace: { name: `Plan ${index}` } };
  };
  return Array.from({ length: count }, (_, index) => ({
    seq: index + 1,
    at: at(index),
    event: eventAt(index),
  }));
}

/** A server's answers, of which a view has only so many messages; and what was asked of it. */
function sourceOf(log: readonly EventRecord[], newest = Number.POSITIVE_INFINITY) {
  const asked: string[] = [];
  return {
    asked,
    async page(after: number) {
      asked.push(`page ${after}`);
      // Everything else is there sooner.
      await setImmediate();
      return log.slice(after, after + pageSize);
    },
    async view(seq: number) {
      asked.push(`view ${seq}`);
      const view = foldReplay(emptyView, log.slice(0, seq));
      return { ...view, messages: view.messages.slice(-newest), hasOlder: view.messages.length > newest };
    },
    async older({ seq, before }: { seq: number; before: number }) {
      asked.push(`older ${seq}`);
      const { messages } = foldReplay(emptyView, log.slice(0, seq));
      const older = messages.filter(({ sequence }) => sequence < before);
      return { messages: older.slice(-newest), hasOlder: older.length > newest };
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

  test("is all of that once one has gone back far enough, and stays so while it goes on", async () => {
    const log = manyMessages(4 * pageSize);
    const outline = outlineOf(log);
    const whole = (time: number) => foldReplay(emptyView, log.slice(0, Math.floor(time / 40) + 1));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), async (jumps) => {
        const reader = createReplayReader(outline, sourceOf(log, 50));
        for (const jump of jumps) {
          const time = jump % (outline.length + 1);
          const later = Math.min(time + pageSize * 40, outline.length);
          if (jump % 2 === 0) await reader.load(later);
          await reader.load(time);
          // What is not there yet is missing at the beginning alone.
          const { messages } = whole(time);
          const shown = reader.at(time)?.messages ?? [];
          expect(shown).toEqual(messages.slice(messages.length - shown.length));
          const wentBack = reader.at(time)?.hasOlder;
          while (reader.at(time)?.hasOlder) {
            const first = await reader.loadOlder(time);
            expect(reader.at(time)?.messages[0]?.sequence).toBe(first);
          }
          expect(reader.at(time)).toEqual(whole(time));
          await reader.load(later);
          if (wentBack) expect(reader.at(later)).toEqual(whole(later));
        }
      }),
      { numRuns: 10 },
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
