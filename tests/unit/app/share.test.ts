import fc from "fast-check";
import { expect, test } from "vitest";
import { foldShared } from "#app/share/foldShared.ts";
import { foldView } from "#server/contract/foldView.ts";
import { emptyView, eventSequences } from "#tests/support/eventSequences.ts";

test("a shared page shows what its frames say, and asks anew where they do not fit", () => {
  fc.assert(
    fc.property(eventSequences, (events) => {
      const whole = events.reduce((view, record) => foldView(view, record) ?? view, emptyView);
      const shown = foldShared(emptyView, { type: "events", events });
      expect(shown).toEqual(whole);
      expect(foldShared(whole, { type: "events", events })).toEqual(whole);
    }),
    { numRuns: 50 },
  );
  const late = {
    seq: 9,
    at: "2026-01-01T00:00:00.000Z",
    event: { type: "queue-change", queue: [], held: false },
  } as const;
  expect(
    foldShared(emptyView, { type: "events", events: [{ ...late, event: { ...late.event, queue: [] } }] }),
  ).toBe("again");
  expect(foldShared(null, { type: "caught-up", seq: 3 })).toBe("again");
  expect(foldShared(emptyView, { type: "closed" })).toBe("ended");
});
