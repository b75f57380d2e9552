import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageStarts } from "#app/workspace/live/pageStarts.ts";
import { parsePlace } from "#app/workspace/place/keptPlace.ts";
import { linkedSequence, messageLink } from "#app/workspace/place/messageLink.ts";
import { openingTarget } from "#app/workspace/place/openingTarget.ts";
import { resolveTarget } from "#app/workspace/place/resolveTarget.ts";
import { estimateHeight } from "#app/workspace/scroll/estimateHeight.ts";
import { hasMoved } from "#app/workspace/scroll/nextFollow.ts";
import { rowsToMount } from "#app/workspace/scroll/rowsToMount.ts";
import { ana, message } from "./sample.ts";

describe("links", () => {
  test("an address names a message, and nothing else does", () => {
    expect(messageLink("wsp_1", 12)).toBe("/w/wsp_1#m-12");
    expect(linkedSequence("#m-12")).toBe(12);
    for (const hash of ["", "#", "#m-", "#m-0", "#m-012", "#m-1x", "#n-1", "#m--1", "#m-1234567890123456"]) {
      expect(linkedSequence(hash)).toBeNull();
    }
  });

  const spot = { sequence: 40, top: -12 };

  test("a workspace opens at the link, else where the reader was, else at its end", () => {
    expect(openingTarget("#m-7", null)).toMatchObject({ kind: "link", sequence: 7 });
    expect(openingTarget("", { spot, hash: "", unloaded: false })).toEqual({ kind: "place", ...spot });
    expect(openingTarget("", { spot: null, hash: "", unloaded: true })).toBeNull();
    expect(openingTarget("", null)).toBeNull();
  });

  test("a reload comes back to where the reader was, but following the link again does not", () => {
    expect(openingTarget("#m-7", { spot, hash: "#m-7", unloaded: true })).toEqual({ kind: "place", ...spot });
    expect(openingTarget("#m-7", { spot: null, hash: "#m-7", unloaded: true })).toBeNull();
    expect(openingTarget("#m-7", { spot, hash: "#m-7", unloaded: false })?.kind).toBe("link");
    expect(openingTarget("#m-7", { spot, hash: "#m-6", unloaded: true })?.kind).toBe("link");
  });

  test("what a place was kept as is read again, and anything else is not", () => {
    const kept = { spot, hash: "#m-7", unloaded: true };
    expect(parsePlace(JSON.stringify(kept))).toEqual(kept);
    expect(parsePlace(JSON.stringify({ ...kept, spot: null }))).toEqual({ ...kept, spot: null });
    const wrong = [
      null,
      "",
      "{",
      "3",
      '{"spot":1,"hash":"","unloaded":true}',
      '{"spot":{},"hash":"","unloaded":true}',
    ];
    for (const text of wrong) expect(parsePlace(text)).toBeNull();
  });

  test("a target is looked for, loaded first where it may be further back, or is gone", () => {
    const messages = [message(5), message(6), message(9)];
    const link = (sequence: number) => ({ kind: "link" as const, sequence, top: 0 });
    const loaded = { messages, hasOlder: true };
    expect(resolveTarget(link(6), loaded)).toEqual({ kind: "found", messageId: "msg_6" });
    expect(resolveTarget(link(4), loaded)).toEqual({ kind: "load" });
    expect(resolveTarget(link(4), { messages, hasOlder: false })).toEqual({ kind: "gone" });
    expect(resolveTarget(link(7), loaded)).toEqual({ kind: "gone" });
    expect(resolveTarget(link(10), loaded)).toEqual({ kind: "gone" });
    expect(resolveTarget({ ...link(7), kind: "place" }, loaded)).toEqual({
      kind: "found",
      messageId: "msg_9",
    });
    expect(resolveTarget(link(1), { messages: [], hasOlder: false })).toEqual({ kind: "gone" });
  });
});

test("pages that are read side by side leave no hole, whatever is missing between them", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 400 })),
      fc.integer({ min: 1, max: 401 }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 30 }),
      (sequences, before, back, size) => {
        const downTo = Math.max(1, before - back);
        const earlier = sequences.filter((sequence) => sequence < before).sort((a, b) => b - a);
        const starts = pageStarts({ before, downTo, size });
        const read = new Set(
          starts.flatMap((start) => earlier.filter((sequence) => sequence < start).slice(0, size)),
        );
        for (const sequence of earlier) if (sequence >= downTo) expect(read).toContain(sequence);
        const oldest = Math.min(...read);
        expect(read.size).toBe(earlier.filter((sequence) => sequence >= oldest).length);
        expect(starts.length).toBe(Math.max(1, Math.ceil((before - downTo) / size)));
      },
    ),
  );
});

describe("rows", () => {
  const range = { startIndex: 10, endIndex: 12, overscan: 2, count: 15 };

  test("those in sight, some around them, and those that must stay, each once and in order", () => {
    expect(rowsToMount(range, [])).toEqual([8, 9, 10, 11, 12, 13, 14]);
    expect(rowsToMount(range, [3, 9, 3, -1, 99])).toEqual([3, 8, 9, 10, 11, 12, 13, 14]);
    expect(rowsToMount({ ...range, startIndex: 0, endIndex: 0, count: 1 }, [])).toEqual([0]);
  });

  test("more words are higher, and what was removed is one line", () => {
    const words = (text: string) => message(1, { parts: [{ type: "text", text }] });
    expect(estimateHeight(words("a\nb\nc"))).toBeGreaterThan(estimateHeight(words("a")));
    expect(estimateHeight(words("word ".repeat(400)))).toBeGreaterThan(400);
    const removed = message(1, {
      parts: [],
      metadata: { removed: { by: ana, at: "2026-03-01T11:00:00.000Z" } },
    });
    expect(estimateHeight(removed)).toBeLessThan(100);
  });
});

describe("hasMoved", () => {
  const place = { top: 600, height: 1_000, viewport: 400 };

  test("tells a reader's move from content that shrinks at the end", () => {
    expect(hasMoved(place, place)).toBe(false);
    expect(hasMoved(place, { ...place, height: 1_300 })).toBe(false);
    expect(hasMoved(place, { ...place, top: 590 })).toBe(true);
    expect(hasMoved(place, { ...place, top: 500, height: 900 })).toBe(false);
    expect(hasMoved(place, { ...place, top: 300, height: 900 })).toBe(true);
  });
});
