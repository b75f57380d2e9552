import { expect, test } from "vitest";
import { createToollessModels } from "#server/streaming/toollessModels.ts";

test("that a model takes no tools is remembered for an hour, for the team whose server said so", () => {
  let now = 0;
  const toolless = createToollessModels({ now: () => now });
  toolless.add({ teamId: "tea_1", model: "compatible:small" });
  now = 60 * 60_000 - 1;
  expect(toolless.has({ teamId: "tea_1", model: "compatible:small" })).toBe(true);
  expect(toolless.has({ teamId: "tea_2", model: "compatible:small" })).toBe(false);
  expect(toolless.has({ teamId: "tea_1", model: "compatible:large" })).toBe(false);
  now += 1;
  expect(toolless.has({ teamId: "tea_1", model: "compatible:small" })).toBe(false);
});
