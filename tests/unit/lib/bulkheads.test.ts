import { expect, test } from "vitest";
import { createBulkheads } from "#server/lib/bulkheads.ts";
import { createFakeClock } from "#tests/support/fakeClock.ts";

test("what fails is left alone for a while, longer each time, and keeps nothing else from being done", async () => {
  const clock = createFakeClock(0);
  const bulkheads = createBulkheads(clock);
  let tries = 0;
  const fail = () =>
    bulkheads.run("bad", async () => {
      tries += 1;
      throw new Error("It is broken.");
    });
  expect(await fail()).toBeUndefined();
  expect(await bulkheads.run("good", async () => "done")).toBe("done");
  await fail();
  expect(tries).toBe(1);
  expect([bulkheads.failing("b"), bulkheads.failing("g")]).toEqual([["ad"], []]);
  await clock.advance(1_000);
  expect(bulkheads.failing("b")).toEqual([]);
  await fail();
  expect(tries).toBe(2);
  await clock.advance(1_999);
  await fail();
  expect(tries).toBe(2);
  await clock.advance(1);
  expect(await bulkheads.run("bad", async () => "well")).toBe("well");
  await fail();
  await fail();
  expect(tries).toBe(3);
});
