import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createKeyedMutex, type KeyedMutex } from "#server/lib/keyedMutex.ts";

/** What every mutex of keys has to do. */
function keyedMutexSuite(name: string, create: () => KeyedMutex): void {
  describe(name, () => {
    test("one at a time per key, first come first served, and the keys do not wait for each other", async () => {
      const jobs = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c"), fails: fc.boolean() }), {
        maxLength: 12,
      });
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), jobs, async (s, asked) => {
          const mutex = create();
          const inside = new Map<string, number>();
          const called = new Map<string, number[]>();
          const entered = new Map<string, number[]>();
          const done = asked.map(async ({ key, fails }, index) => {
            await s.schedule(Promise.resolve(), `call ${index} on ${key}`);
            called.set(key, [...(called.get(key) ?? []), index]);
            return mutex.runExclusive(key, async () => {
              expect(inside.get(key) ?? 0).toBe(0);
              inside.set(key, 1);
              entered.set(key, [...(entered.get(key) ?? []), index]);
              await s.schedule(Promise.resolve(), `work ${index} on ${key}`);
              inside.set(key, 0);
              if (fails) throw new Error(`${index}`);
              return index;
            });
          });
          const settled = Promise.allSettled(done);
          await s.waitIdle();
          const results = await settled;
          for (const [index, result] of results.entries()) {
            expect(result.status).toBe(asked[index]?.fails ? "rejected" : "fulfilled");
            if (result.status === "fulfilled") expect(result.value).toBe(index);
          }
          expect(entered).toEqual(called);
          expect(mutex.size).toBe(0);
        }),
      );
    });

    test("who holds one key does not hold up another", async () => {
      const mutex = create();
      const held = Promise.withResolvers<void>();
      const first = mutex.runExclusive("a", () => held.promise);
      expect(await mutex.runExclusive("b", async () => "b")).toBe("b");
      expect(mutex.size).toBe(1);
      held.resolve();
      await first;
      expect(mutex.size).toBe(0);
    });

    test("a key that is given up is forgotten, after a failure too", async () => {
      const mutex = create();
      await expect(mutex.runExclusive("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
      expect(mutex.size).toBe(0);
      expect(await mutex.runExclusive("a", async () => "again")).toBe("again");
    });

    test("nobody barges in between one who leaves and one who waits", async () => {
      const mutex = create();
      const order: string[] = [];
      const first = mutex.runExclusive("a", async () => void order.push("first"));
      const second = mutex.runExclusive("a", async () => void order.push("second"));
      const third = first.then(() => mutex.runExclusive("a", async () => void order.push("third")));
      await Promise.all([first, second, third]);
      expect(order).toEqual(["first", "second", "third"]);
    });
  });
}

keyedMutexSuite("createKeyedMutex", createKeyedMutex);
