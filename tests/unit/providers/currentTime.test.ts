import { expect, test } from "vitest";
import { createCurrentTime } from "#server/providers/tools/currentTime.ts";
import { toolContext } from "#tests/support/toolContext.ts";

const tool = createCurrentTime(() => Date.UTC(2026, 10, 22, 9, 30));
const context = toolContext();

test("tells the time in UTC, or in a zone", async () => {
  expect(await tool.execute({}, context)).toEqual({
    iso: "2026-11-22T09:30:00.000Z",
    timeZone: "UTC",
    text: expect.stringMatching(/22 November 2026.*09:30:00 UTC/),
  });
  expect(await tool.execute({ timeZone: "Asia/Tokyo" }, context)).toMatchObject({ timeZone: "Asia/Tokyo" });
});

test.each([{ timeZone: "Mars/Olympus" }, { timeZone: 3 }, "nonsense"])(
  "%j is answered with a sentence",
  async (input) => {
    await expect(tool.execute(input, context)).rejects.toThrow(/time zone|does not fit/);
  },
);
