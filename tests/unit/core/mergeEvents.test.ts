import fc from "fast-check";
import { expect, test } from "vitest";
import { type Event, isDelta } from "#server/contract/events.ts";
import { foldParts } from "#server/contract/foldParts.ts";
import type { Part } from "#server/contract/parts.ts";
import { mergeDeltas, pushMerged } from "#server/core/mergeEvents.ts";
import { eventSequences } from "#tests/support/eventSequences.ts";

/** The parts of each answer of a log, one after another. */
function answersOf(events: readonly Event[]): Part[][] {
  const answers: Part[][] = [];
  for (const event of events) {
    if (event.type === "stream-start" && !event.resumes) answers.push([]);
    const parts = foldParts(answers.at(-1) ?? [], event);
    if (!parts) throw new Error(`It does not fit: ${JSON.stringify(event)}`);
    if (answers.length > 0) answers[answers.length - 1] = parts;
  }
  return answers;
}

test("merging whatever neighbours, none, some or all, changes nothing of what they fold to", () => {
  fc.assert(
    fc.property(eventSequences, fc.infiniteStream(fc.boolean()), (records, choices) => {
      const events = records.map(({ event }) => event);
      const some: Event[] = [];
      for (const event of events) {
        if (choices.next().value) pushMerged(some, event);
        else some.push(event);
      }
      const all: Event[] = [];
      for (const event of events) pushMerged(all, event);
      expect(answersOf(some)).toEqual(answersOf(events));
      expect(answersOf(all)).toEqual(answersOf(events));
      for (const [index, event] of all.entries()) expect(mergeDeltas(all[index - 1], event)).toBeNull();
      expect(all.filter((event) => !isDelta(event))).toEqual(events.filter((event) => !isDelta(event)));
    }),
    { numRuns: 500 },
  );
});

test("only deltas of one part that touch are merged", () => {
  const first: Event = { type: "text-delta", part: 0, offset: 0, text: "ab" };
  const second: Event = { type: "text-delta", part: 0, offset: 2, text: "c" };
  expect(mergeDeltas(first, second)).toEqual({ ...first, text: "abc" });
  expect(mergeDeltas(undefined, second)).toBeNull();
  expect(mergeDeltas(first, { ...second, offset: 3 })).toBeNull();
  expect(mergeDeltas(first, { ...second, part: 1 })).toBeNull();
  expect(mergeDeltas(first, { ...second, type: "reasoning-delta" })).toBeNull();
  expect(mergeDeltas(first, { type: "tool-call-end", part: 0 })).toBeNull();
});
