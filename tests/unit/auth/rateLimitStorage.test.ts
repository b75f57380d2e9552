import { expect, test } from "vitest";
import { createRateLimitStorage } from "#server/auth/rateLimitStorage.ts";

const rule = { window: 60, max: 2 };

test("a window begins with its first request and ends a minute later", async () => {
  let time = 0;
  const storage = createRateLimitStorage(() => time);
  expect(await storage.consume("a", rule)).toEqual({ allowed: true, retryAfter: null });
  time = 50_000;
  expect((await storage.consume("a", rule)).allowed).toBe(true);
  expect(await storage.consume("a", rule)).toEqual({ allowed: false, retryAfter: 10 });
  expect((await storage.consume("b", rule)).allowed).toBe(true);
  time = 60_000;
  expect((await storage.consume("a", rule)).allowed).toBe(true);
});

test("a trickle below the limit is never refused", async () => {
  let time = 0;
  const storage = createRateLimitStorage(() => time);
  for (; time < 3_600_000; time += 40_000) expect((await storage.consume("a", rule)).allowed).toBe(true);
});
