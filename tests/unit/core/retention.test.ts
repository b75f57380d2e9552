import fc from "fast-check";
import { expect, test } from "vitest";
import { cutoffsFor, dueFor, type RetentionRule } from "#server/core/retention.ts";

const now = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const rule = fc.record({
  days: fc.option(fc.integer({ min: 1, max: 4000 })),
  action: fc.constantFrom<RetentionRule["action"]>("delete", "anonymise"),
});
const instance = fc.option(fc.record({ ...{ teamsMayDiffer: fc.boolean() }, rule }));
const age = fc.integer({ min: 0, max: 5000 });

test("the instance's rule is done whatever a team says, unless teams may differ", () => {
  fc.assert(
    fc.property(instance, fc.option(rule), age, (some, team, days) => {
      const policies = { instance: some && { ...some.rule, teamsMayDiffer: some.teamsMayDiffer }, team };
      const due = dueFor(now - days * day, cutoffsFor(policies, now));
      const reached = (each: RetentionRule | null) => each !== null && each.days !== null && days > each.days;
      const rules = some?.teamsMayDiffer && team ? [team] : [policies.instance, team];
      const actions = rules.filter(reached).map((each) => each?.action);
      expect(due).toBe(actions.includes("delete") ? "delete" : (actions[0] ?? null));
    }),
  );
});
