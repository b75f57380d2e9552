import { expect, test } from "vitest";
import { createLostResponses } from "#server/streaming/lostResponses.ts";

test("a lost response is remembered for an hour, and at most a thousand are", () => {
  let now = 0;
  const lost = createLostResponses({ now: () => now });
  lost.add("first");
  now = 60 * 60_000 - 1;
  expect(lost.has("first")).toBe(true);
  now += 1;
  expect(lost.has("first")).toBe(false);
  for (let index = 0; index < 1_001; index++) lost.add(`r${index}`);
  expect(lost.has("r0")).toBe(false);
  expect(lost.has("r1")).toBe(true);
  expect(lost.has("other")).toBe(false);
});
