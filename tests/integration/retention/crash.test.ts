import { expect, test } from "vitest";
import type { PrismaClient } from "#server/db/tx.ts";
import { importHistory } from "#tests/support/importHistory.ts";
import { lookInto } from "#tests/support/lookInto.ts";
import { placesOf } from "#tests/support/placesOf.ts";
import { isLong } from "#tests/support/rounds.ts";
import { createProcessScene } from "#tests/support/scene.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const count = 900;

/** How many messages are erased; of each of them everything is, and of the others nothing. */
async function erasedWholly(prisma: PrismaClient, workspaceId: string): Promise<number> {
  const rows = await prisma.$queryRaw<
    { erased: boolean; row: boolean; event: boolean; found: boolean; seq: bigint }[]
  >`
    select m.erasure is not null as erased, m.parts = '[]' as row, e.event #>> '{message,parts}' = '[]' as event,
      t."messageId" is null as found, e.seq
    from "Message" m
    join "Event" e on e."workspaceId" = m."workspaceId" and e.type = 'message-add' and e.event #>> '{message,id}' = m.id
    left join "MessageText" t on t."messageId" = m.id
    where m."workspaceId" = ${workspaceId}`;
  const erased = rows.filter((row) => row.erased);
  expect(rows).toHaveLength(count);
  for (const { row, event, found, erased: all } of rows) expect([row, event, found]).toEqual([all, all, all]);
  const counter = await prisma.workspaceCounter.findUniqueOrThrow({ where: { workspaceId } });
  for (const { seq } of erased) expect(seq).toBeLessThan(counter.logFrom);
  const run = await prisma.retentionRun.findFirst();
  expect(run?.messages ?? 0).toBe(erased.length);
  return erased.length;
}

test("retention goes on after kill -9, and no slice is half done", { timeout: 300_000 }, async () => {
  await using scene = await createProcessScene();
  let ana = await signUp(scene.server.url, "Ana");
  const workspaceId = await importHistory(ana, { count });
  const readRun = async () => (await ana.api.admin.retention.read.query({})).runs[0];
  await ana.api.admin.retention.set.mutate({ days: 30, action: "delete" });

  // Each time further on.
  const seen: number[] = [];
  for (const least of isLong ? [1, 250, 500] : [1, 250]) {
    // Sooner than a lease that only its own time ends.
    await expect
      .poll(async () => (await readRun())?.messages ?? 0, { timeout: 20_000, interval: 5 })
      .toBeGreaterThanOrEqual(least);
    await scene.server.kill();
    seen.push(await lookInto(scene, (prisma) => erasedWholly(prisma, workspaceId)));
    await scene.restart();
    ana = scene.reconnect(ana);
  }
  expect(seen[0]).toBeLessThan(count);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));

  await expect.poll(async () => (await readRun())?.endedAt ?? null, { timeout: 120_000 }).not.toBeNull();
  {
    using watcher = watch(ana, { workspaceId, lastEventId: "3" });
    const first = await watcher.untilFrame(({ type }) => type === "snapshot" || type === "events");
    expect(first.type).toBe("snapshot");
    expect(watcher.view().messages.every(({ parts }) => parts.length === 0)).toBe(true);
  }
  expect((await ana.api.admin.retention.read.query({})).runs).toMatchObject([{ messages: count }]);
  await scene.server[Symbol.asyncDispose]();
  await lookInto(scene, async (prisma) => {
    expect(await erasedWholly(prisma, workspaceId)).toBe(count);
    expect(await placesOf(prisma, "parts may come late")).toEqual([]);
    expect(await prisma.auditEntry.count({ where: { action: "retention.run" } })).toBe(1);
  });
});
