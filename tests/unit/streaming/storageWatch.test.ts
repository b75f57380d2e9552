import { expect, test } from "vitest";
import { startStorageWatch, storageWaitMs } from "#server/streaming/storageWatch.ts";
import { createStreamControl } from "#server/streaming/streamControl.ts";
import { createFakeClock } from "#tests/support/fakeClock.ts";

test("an answer whose text waits for a minute is let go, and one whose text is stored is not", async () => {
  const clock = createFakeClock(1_000_000);
  const [late, well] = ["late", "well"].map((streamId) => createStreamControl({ streamId, fence: 1 }));
  if (!late || !well) throw new Error("There are two.");
  await using _watch = startStorageWatch({
    running: new Map([
      ["one", late],
      ["two", well],
    ]),
    clock,
  });
  late.unstoredSince = clock.now();
  well.unstoredSince = clock.now();
  await clock.advance(storageWaitMs - 2_000);
  well.unstoredSince = clock.now();
  expect([late.failure, well.failure]).toEqual([null, null]);
  await clock.advance(3_000);
  expect([late.failure, well.failure]).toEqual(["storage", null]);
  expect([late.signal.aborted, well.signal.aborted]).toEqual([true, false]);
  well.unstoredSince = null;
  await clock.advance(10 * storageWaitMs);
  expect(well.failure).toBeNull();
});
