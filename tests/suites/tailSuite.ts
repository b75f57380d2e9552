import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import type { EventRecord } from "#server/contract/events.ts";
import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import type { Tail, Watch } from "#server/streaming/workspaceLog.ts";

const workspaceId = mintWorkspaceId("wsp_1");
const elsewhere = mintWorkspaceId("wsp_2");

/** Deltas from `first` to `last`. */
function records(first: number, last: number, text = "x"): EventRecord[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    seq: first + index,
    at: "2026-01-01T00:00:00.000Z",
    event: { type: "text-delta", part: 0, offset: 0, text },
  }));
}

/** The numbers that a follower gets at once; null where it has to ask the database. */
function numbersAfter(watch: Watch, cursor: number): number[] | null {
  const batch = watch.after(cursor);
  if (!batch) return null;
  const numbers = batch.records.map(({ seq }) => seq);
  expect([batch.firstSeq, batch.lastSeq]).toEqual([numbers[0], numbers.at(-1)]);
  return numbers;
}

/** A wait, and whether it is over: whatever is going to end it has done so by then. */
function startWait(watch: Watch, cursor: number, controller = new AbortController()) {
  let over = false;
  const done = watch.wait(cursor, controller.signal).then(() => {
    over = true;
  });
  return {
    done,
    controller,
    async isOver() {
      await new Promise((resolve) => setImmediate(resolve));
      return over;
    },
  };
}

/** What every tail has to do. @param create with bounds in UTF-16 units, per workspace and in all. */
export function tailSuite(
  name: string,
  create: (options?: { maxUnits?: number; maxTotalUnits?: number }) => Tail,
): void {
  // Whoever waits in vain is found out soon.
  describe(name, { timeout: 2_000 }, () => {
    describe("what is kept", () => {
      test("batches go on one after the other, and a cursor inside of one gets the rest of it", () => {
        const tail = create();
        using watch = tail.watch(workspaceId);
        tail.publish({ workspaceId, records: records(1, 3) });
        tail.publish({ workspaceId, records: records(4, 4) });
        tail.publish({ workspaceId, records: records(5, 7) });
        expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((cursor) => numbersAfter(watch, cursor))).toEqual([
          [1, 2, 3],
          [2, 3],
          [3],
          [4],
          [5, 6, 7],
          [6, 7],
          [7],
          null,
          null,
        ]);
      });

      test("a hole drops what was before it, so that nobody goes past it unseeing", () => {
        const tail = create();
        using watch = tail.watch(workspaceId);
        tail.publish({ workspaceId, records: records(1, 2) });
        tail.publish({ workspaceId, records: records(5, 6) });
        expect([0, 1, 2, 3].map((cursor) => numbersAfter(watch, cursor))).toEqual([null, null, null, null]);
        expect(watch.behind(2)).toBe(true);
        expect(numbersAfter(watch, 4)).toEqual([5, 6]);
        // Of what comes late nobody is told, and nobody forgets what was known.
        tail.publish({ workspaceId, records: records(3, 4) });
        expect(numbersAfter(watch, 2)).toBeNull();
        expect(numbersAfter(watch, 4)).toEqual([5, 6]);
        expect(watch.behind(5)).toBe(true);
        expect(watch.behind(6)).toBe(false);
      });

      test("all of it together is bounded, and what was quiet for longest goes first", () => {
        const tail = create({ maxTotalUnits: 10_000 });
        const quiet = mintWorkspaceId("wsp_quiet");
        using first = tail.watch(quiet);
        using second = tail.watch(workspaceId);
        tail.publish({ workspaceId: quiet, records: records(1, 1, "x".repeat(4_000)) });
        tail.publish({ workspaceId, records: records(1, 1, "x".repeat(4_000)) });
        expect(numbersAfter(first, 0)).toEqual([1]);
        tail.publish({ workspaceId, records: records(2, 2, "x".repeat(4_000)) });
        expect(numbersAfter(first, 0)).toBeNull();
        expect(first.behind(0)).toBe(true);
        expect([0, 1].map((cursor) => numbersAfter(second, cursor))).toEqual([[1], [2]]);
        // What nobody watches any more makes room.
        second[Symbol.dispose]();
        tail.publish({ workspaceId: quiet, records: records(2, 2, "x".repeat(8_000)) });
        expect(numbersAfter(first, 1)).toEqual([2]);
      });

      test("it is bounded, the oldest goes first, and the newest stays however large", () => {
        const tail = create({ maxUnits: 10_000 });
        using watch = tail.watch(workspaceId);
        const large = "y".repeat(3_000);
        for (let seq = 1; seq <= 20; seq++) tail.publish({ workspaceId, records: records(seq, seq, large) });
        expect(numbersAfter(watch, 16)).toBeNull();
        expect(numbersAfter(watch, 17)).toEqual([18]);
        expect(numbersAfter(watch, 19)).toEqual([20]);
        tail.publish({ workspaceId, records: records(21, 21, "z".repeat(50_000)) });
        expect(numbersAfter(watch, 19)).toBeNull();
        expect(numbersAfter(watch, 20)).toEqual([21]);
        // Small ones count too, and what a hole has dropped does not.
        for (let seq = 31; seq <= 40; seq++) tail.publish({ workspaceId, records: records(seq, seq) });
        expect(numbersAfter(watch, 30)).toEqual([31]);
        for (let seq = 41; seq <= 400; seq++) tail.publish({ workspaceId, records: records(seq, seq) });
        expect(numbersAfter(watch, 30)).toBeNull();
        expect(numbersAfter(watch, 399)).toEqual([400]);
      });

      test("nothing is kept of what nobody watches, of nothing, or of another workspace", () => {
        const tail = create();
        tail.publish({ workspaceId, records: records(1, 3) });
        tail.ring(workspaceId, 3);
        tail.wake(workspaceId);
        expect(tail.workspaceIds()).toEqual([]);
        using watch = tail.watch(workspaceId);
        expect(watch.behind(0)).toBe(false);
        tail.publish({ workspaceId, records: [] });
        tail.publish({ workspaceId: elsewhere, records: records(1, 3) });
        expect(numbersAfter(watch, 0)).toBeNull();
        expect(watch.behind(0)).toBe(false);
        expect(tail.workspaceIds()).toEqual([workspaceId]);
      });
    });

    describe("the doorbell", () => {
      test("says that there is something to read, and has nothing to give", async () => {
        const tail = create();
        using watch = tail.watch(workspaceId);
        tail.ring(workspaceId, 4);
        const waiting = startWait(watch, 4);
        tail.ring(workspaceId, 4);
        expect(await waiting.isOver()).toBe(false);
        tail.ring(elsewhere, 9);
        expect(await waiting.isOver()).toBe(false);
        tail.ring(workspaceId, 5);
        await waiting.done;
        expect(watch.behind(4)).toBe(true);
        expect(numbersAfter(watch, 4)).toBeNull();
      });

      test("may ring in any order, or be lost: what was known stays known", async () => {
        const tail = create();
        using watch = tail.watch(workspaceId);
        tail.ring(workspaceId, 7);
        tail.ring(workspaceId, 5);
        expect(watch.behind(6)).toBe(true);
        tail.publish({ workspaceId, records: records(5, 6) });
        expect(watch.behind(6)).toBe(true);
        expect(numbersAfter(watch, 4)).toEqual([5, 6]);
        // 7 and 8 rang and were read from the database; 9 and 10 never rang.
        tail.publish({ workspaceId, records: records(11, 11) });
        expect(watch.behind(8)).toBe(true);
        expect(numbersAfter(watch, 8)).toBeNull();
        const waiting = startWait(watch, 11);
        tail.ring(workspaceId, 10);
        expect(await waiting.isOver()).toBe(false);
        waiting.controller.abort();
        await waiting.done;
      });
    });

    describe("a wait", () => {
      test("ends for everybody, with what was published", async () => {
        const tail = create();
        using one = tail.watch(workspaceId);
        using other = tail.watch(workspaceId);
        const waits = [startWait(one, 0), startWait(other, 0), startWait(other, 0)];
        for (const wait of waits) expect(await wait.isOver()).toBe(false);
        tail.publish({ workspaceId, records: records(1, 2) });
        await Promise.all(waits.map(({ done }) => done));
        expect(numbersAfter(one, 0)).toEqual([1, 2]);
        expect(numbersAfter(other, 1)).toEqual([2]);
      });

      test("is none where there is something already", async () => {
        const tail = create();
        using watch = tail.watch(workspaceId);
        tail.publish({ workspaceId, records: records(1, 2) });
        expect(await startWait(watch, 1).isOver()).toBe(true);
        expect(await startWait(watch, 2).isOver()).toBe(false);
        tail.ring(workspaceId, 3);
        expect(await startWait(watch, 2).isOver()).toBe(true);
      });

      test("ends with its signal, and leaves nothing behind", async () => {
        const tail = create();
        using watch = tail.watch(workspaceId);
        const waiting = startWait(watch, 0);
        const { signal } = waiting.controller;
        waiting.controller.abort();
        await waiting.done;
        expect(await startWait(watch, 0, waiting.controller).isOver()).toBe(true);
        const lasting = new AbortController();
        for (let seq = 1; seq <= 20; seq++) {
          const next = startWait(watch, seq - 1, lasting);
          tail.ring(workspaceId, seq);
          await next.done;
        }
        expect(getEventListeners(lasting.signal, "abort")).toEqual([]);
        expect(getEventListeners(signal, "abort")).toEqual([]);
      });

      test("ends once with a wake, which is not lost between two waits", async () => {
        const tail = create();
        using one = tail.watch(workspaceId);
        using other = tail.watch(workspaceId);
        tail.wake(workspaceId);
        expect(await startWait(one, 0).isOver()).toBe(true);
        expect(await startWait(other, 0).isOver()).toBe(true);
        const waits = [startWait(one, 0), startWait(other, 0)];
        for (const wait of waits) expect(await wait.isOver()).toBe(false);
        tail.wake(elsewhere);
        for (const wait of waits) expect(await wait.isOver()).toBe(false);
        tail.wake(workspaceId);
        await Promise.all(waits.map(({ done }) => done));
        expect(await startWait(one, 0).isOver()).toBe(false);
        // Whoever comes later was not meant.
        using late = tail.watch(workspaceId);
        expect(await startWait(late, 0).isOver()).toBe(false);
      });
    });

    test("what nobody watches any more is forgotten, with the last who did", () => {
      const tail = create();
      const one = tail.watch(workspaceId);
      const other = tail.watch(workspaceId);
      using _elsewhere = tail.watch(elsewhere);
      tail.publish({ workspaceId, records: records(1, 2) });
      one[Symbol.dispose]();
      expect(numbersAfter(other, 0)).toEqual([1, 2]);
      expect(tail.workspaceIds().toSorted()).toEqual([workspaceId, elsewhere]);
      other[Symbol.dispose]();
      expect(tail.workspaceIds()).toEqual([elsewhere]);
      using again = tail.watch(workspaceId);
      expect(numbersAfter(again, 0)).toBeNull();
      expect(again.behind(0)).toBe(false);
    });
  });
}
