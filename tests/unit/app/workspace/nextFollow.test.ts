import { describe, expect, test } from "vitest";
import { nextFollow } from "#app/workspace/scroll/nextFollow.ts";

const end = { top: 600, height: 1_000, viewport: 400 };

describe("nextFollow", () => {
  test("the smallest move up ends it", () => {
    expect(nextFollow(true, end, { ...end, top: 595 })).toBe(false);
  });

  test("text that grows below does not", () => {
    expect(nextFollow(true, end, { ...end, height: 1_200 })).toBe(true);
  });

  test("content that shrinks and takes the place with it does not", () => {
    expect(nextFollow(true, end, { top: 300, height: 720, viewport: 400 })).toBe(true);
  });

  test("coming near the end begins it again, being away does not", () => {
    expect(nextFollow(false, { ...end, top: 500 }, { ...end, top: 590 })).toBe(true);
    expect(nextFollow(false, { ...end, top: 100 }, { ...end, top: 300 })).toBe(false);
  });
});
