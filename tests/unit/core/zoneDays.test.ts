import { expect, test } from "vitest";
import { isTimeZone, zoneDays } from "#server/core/zoneDays.ts";

const startsOf = (zone: string, now: string, count: number) =>
  zoneDays(zone, { now: Date.parse(now), count }).map(({ day, start }) => `${day} ${start.toISOString()}`);

test("days begin at midnight of their zone, also where the clocks change", () => {
  expect(startsOf("UTC", "2026-11-25T00:00:00Z", 2)).toEqual([
    "2026-11-24 2026-11-24T00:00:00.000Z",
    "2026-11-25 2026-11-25T00:00:00.000Z",
  ]);
  // 25 hours: summer time ends at three in the night.
  expect(startsOf("Europe/Berlin", "2026-10-26T12:00:00Z", 3)).toEqual([
    "2026-10-24 2026-10-23T22:00:00.000Z",
    "2026-10-25 2026-10-24T22:00:00.000Z",
    "2026-10-26 2026-10-25T23:00:00.000Z",
  ]);
  expect(startsOf("America/Los_Angeles", "2026-03-09T06:59:59Z", 2)).toEqual([
    "2026-03-07 2026-03-07T08:00:00.000Z",
    "2026-03-08 2026-03-08T08:00:00.000Z",
  ]);
  // There is no midnight on this day: the clocks go from 24:00 to 1:00.
  expect(startsOf("America/Santiago", "2026-09-06T12:00:00Z", 1)).toEqual([
    "2026-09-06 2026-09-06T04:00:00.000Z",
  ]);
  expect(isTimeZone("Europe/Berlin")).toBe(true);
  expect(isTimeZone("Europe/Nowhere")).toBe(false);
});
