import fc from "fast-check";
import { expect, test } from "vitest";
import { type ContextState, contextPlan } from "#server/core/contextPlan.ts";

const state = fc.record({
  items: fc
    .array(fc.nat(500), { maxLength: 30 })
    .map((sizes) => sizes.map((tokens, index) => ({ sequence: 2 * index + 1, tokens }))),
  window: fc.integer({ min: 1, max: 2_000 }),
  used: fc.nat(2_000),
  threshold: fc.constantFrom(0.7, 0.75),
});

function total(items: ContextState["items"]): number {
  return items.reduce((sum, { tokens }) => sum + tokens, 0);
}

test("below the threshold nothing is compacted, from it on whatever can be", () => {
  fc.assert(
    fc.property(state, (given) => {
      const { items, window, used, threshold } = given;
      const plan = contextPlan(given);
      if (Math.max(total(items), used) < threshold * window) expect(plan).toBeNull();
      else if (total(items) > window / 4 && items.length > 1) expect(plan).not.toBeNull();
    }),
  );
});

test("the newest message is never covered, and what is covered is one of the messages", () => {
  fc.assert(
    fc.property(state, (given) => {
      const plan = contextPlan(given);
      if (!plan) return;
      const sequences = given.items.map(({ sequence }) => sequence);
      expect(sequences).toContain(plan.coversTo);
      expect(plan.coversTo).toBeLessThan(sequences.at(-1) ?? 0);
    }),
  );
});

test("what stays is the newest message, or fits into a quarter of the window, and no more would", () => {
  fc.assert(
    fc.property(state, (given) => {
      const plan = contextPlan(given);
      if (!plan) return;
      const kept = given.items.filter(({ sequence }) => sequence > plan.coversTo);
      const covered = given.items.find(({ sequence }) => sequence === plan.coversTo);
      if (kept.length > 1) expect(total(kept)).toBeLessThanOrEqual(given.window / 4);
      expect(total(kept) + (covered?.tokens ?? 0)).toBeGreaterThan(given.window / 4);
    }),
  );
});

test("what has been compacted is not compacted again, unless a single message is too long", () => {
  fc.assert(
    fc.property(state, (given) => {
      const plan = contextPlan(given);
      if (!plan) return;
      const items = given.items.filter(({ sequence }) => sequence > plan.coversTo);
      expect(contextPlan({ ...given, items, used: 0 })).toBeNull();
    }),
  );
});

test("what the provider counted is believed where it is more than the estimate", () => {
  const items = [40, 10, 20].map((tokens, index) => ({ sequence: index + 1, tokens }));
  const given = { items, window: 200, threshold: 0.7 };
  expect(contextPlan({ ...given, used: 139 })).toBeNull();
  expect(contextPlan({ ...given, used: 140 })).toEqual({ coversTo: 1 });
});
