import { expect, vi } from "vitest";
import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { createEventLog } from "#server/log/eventLog.ts";
import { lockCounters } from "#server/log/logRows.ts";
import { releaseLease, takeLease } from "#server/streaming/lease.ts";
import { createLogReader } from "#server/streaming/logReader.ts";
import { isActivity } from "#server/streaming/workspaceLog.ts";
import type { LogStage } from "#tests/suites/eventLogSuite.ts";
import type { TestDatabase } from "./postgres.ts";
import { openSpoiltDatabase } from "./spoiltDatabase.ts";

/** The server's own log on a database of its own; see `openSpoiltDatabase`. */
export async function openLogStage(server: TestDatabase | null): Promise<LogStage> {
  await using opened = new AsyncDisposableStack();
  const { prisma, background, spoilt, commits, breakConnections } = opened.use(
    await openSpoiltDatabase(server),
  );
  const teamId = createId("tea");
  await prisma.team.create({ data: { id: teamId, name: "Team", slug: teamId } });
  const reader = createLogReader(prisma);
  const rowOf = (id: string) => prisma.workspace.findUniqueOrThrow({ where: { id } });
  const stack = opened.move();
  return {
    commits,
    breakConnections,
    lockWaits: () =>
      vi.waitFor(async () => {
        const [row] = await prisma.$queryRaw<{ waiting: number }[]>`
          select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        expect(row?.waiting).toBeGreaterThan(0);
      }),
    async holdRow(workspaceId) {
      const locked = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      const hold = async (tx: Tx) => {
        await lockCounters(tx, [workspaceId]);
        locked.resolve();
        await released.promise;
      };
      const done = background.$transaction(hold, { timeout: 60_000 });
      await locked.promise;
      return async () => {
        released.resolve();
        await done;
      };
    },
    async openWorkspace() {
      const id = createId("wsp");
      const lastActivityAt = new Date(0);
      await prisma.workspace.create({
        data: { id, teamId, name: "new", lastActivityAt, counter: { create: {} } },
      });
      return mintWorkspaceId(id);
    },
    takeLease: (workspaceId) =>
      takeLease(prisma, { workspaceId, streamId: createId("str"), owner: "somebody" }),
    releaseLease: (workspaceId) => releaseLease(prisma, workspaceId),
    createLog: (deps) => createEventLog({ prisma: spoilt, lanePrisma: spoilt, isActivity, ...deps }),
    read: (workspaceId) => reader.readAfter(workspaceId, 0, 10_000),
    readHead: async (workspaceId) => (await reader.readHead(workspaceId))?.seq ?? null,
    readName: async (workspaceId) => (await rowOf(workspaceId)).name,
    readActivity: async (workspaceId) => (await rowOf(workspaceId)).lastActivityAt.getTime(),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
