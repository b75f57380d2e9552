import { expect, test } from "vitest";
import { systemClock } from "#server/lib/clock.ts";
import { openLogStage } from "#tests/support/logStage.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { rounds } from "#tests/support/rounds.ts";

const server = await createTestDatabase();
const heldMs = 1_000 * rounds(30, "seconds that a counter's row is held");
const noiseMs = 20;

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

test.runIf(server !== null)(
  "with one counter's row held, the others' appends take at most twice as long, 99 of 100",
  { timeout: 120_000 },
  async () => {
    await using stage = await openLogStage(server);
    const log = stage.createLog({ clock: systemClock, patienceMs: 0, publish: () => {} });
    const open = async () => {
      const workspaceId = await stage.openWorkspace();
      return { workspaceId, fence: await stage.takeLease(workspaceId) };
    };
    const others = await Promise.all(Array.from({ length: 10 }, open));
    const held = await open();
    const append = (place: typeof held) =>
      log.append({ ...place, take: () => [{ type: "text-delta", part: 0, offset: 0, text: "word " }] });

    /** ms of each append of the others, each of them one after the other, for so long. */
    async function measure(forMs: number): Promise<number[]> {
      const measured: number[] = [];
      const until = performance.now() + forMs;
      await Promise.all(
        others.map(async (place) => {
          while (performance.now() < until) {
            const start = performance.now();
            await append(place);
            measured.push(performance.now() - start);
          }
        }),
      );
      return measured;
    }

    await measure(500);
    const free = percentile(await measure(heldMs), 0.99);
    const letGo = await stage.holdRow(held.workspaceId);
    let told = false;
    const waiting = append(held).then(() => {
      told = true;
    });
    const beside = percentile(await measure(heldMs), 0.99);
    expect(told).toBe(false);
    await letGo();
    await waiting;
    console.info(`p99 of an append: ${free.toFixed(1)} ms, with a row held ${beside.toFixed(1)} ms`);
    expect(beside).toBeLessThan(2 * free + noiseMs);
  },
);
