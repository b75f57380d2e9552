import { tmpdir } from "node:os";
import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { createBulkheads } from "#server/lib/bulkheads.ts";
import { systemClock } from "#server/lib/clock.ts";
import { createId } from "#server/lib/createId.ts";
import { createKeyedMutex } from "#server/lib/keyedMutex.ts";
import { createEventLog } from "#server/log/eventLog.ts";
import { releaseLease, takeLease } from "#server/streaming/lease.ts";
import { createLogReader } from "#server/streaming/logReader.ts";
import { createLostResponses } from "#server/streaming/lostResponses.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { deadAfterSeconds, findDeadOwners, type Node, startHeartbeat } from "#server/streaming/node.ts";
import { recoverDead } from "#server/streaming/recoverDead.ts";
import { createStreamControl } from "#server/streaming/streamControl.ts";
import type { StreamingDeps } from "#server/streaming/streamingDeps.ts";
import { createToollessModels } from "#server/streaming/toollessModels.ts";
import { isActivity } from "#server/streaming/workspaceLog.ts";
import type { Lease, LeaseNode, LeaseStage } from "#tests/suites/leaseSuite.ts";
import type { TestDatabase } from "./postgres.ts";
import { openSpoiltDatabase } from "./spoiltDatabase.ts";

function createDeps(prisma: PrismaClient, node: Node): StreamingDeps {
  const clock = systemClock;
  return {
    prisma,
    log: createEventLog({ prisma, lanePrisma: prisma, clock, isActivity, publish: () => {}, patienceMs: 0 }),
    clock,
    node,
    mutex: createKeyedMutex(),
    running: new Map(),
    unstored: { units: 0 },
    isDraining: () => false,
    mayJudge: () => true,
    random: () => 0,
    bulkheads: createBulkheads(clock),
    lostResponses: createLostResponses(clock),
    toollessModels: createToollessModels(clock),
    limits: {
      firstTokenMs: 1,
      idleMs: 1,
      queueingMs: 1,
      totalMs: 1,
      maxSteps: 1,
      retryWaitsMs: [],
      approvalMs: 1,
    },
    scratchRoot: tmpdir(),
    autoResume: false,
    onExit: () => {},
  };
}

interface AnswerOptions extends Lease {
  workspaceId: string;
  sequence: number;
  startSeq: number;
}

async function storeAnswer(tx: Tx, options: AnswerOptions): Promise<void> {
  const { workspaceId, streamId, fence, sequence, startSeq } = options;
  const id = `msg_${streamId}`;
  await tx.message.create({
    data: {
      id,
      workspaceId,
      sequence,
      role: "assistant",
      status: "streaming",
      parts: [],
      metadata: { streamId },
    },
  });
  const data = {
    id: streamId,
    workspaceId,
    messageId: id,
    state: "streaming",
    model: "demo:model",
    options: {},
  };
  await tx.stream.create({ data: { ...data, fence, startSeq, startedAt: new Date() } });
}

function createNode(prisma: PrismaClient, beats: PrismaClient, node: Node): LeaseNode {
  const deps = createDeps(prisma, node);
  return {
    start: (workspaceId) =>
      deps.log.transact(workspaceId, async ({ tx, lock, append }) => {
        const counter = await lock(workspaceId);
        if (!counter || counter.leaseStreamId) return null;
        const streamId = createId("str");
        const fence = await takeLease(tx, { workspaceId, streamId, owner: node.incarnation });
        const messageId = `msg_${streamId}`;
        const [started] = await append(workspaceId, [
          { type: "stream-start", streamId, messageId, model: "demo:model", by: null },
        ]);
        const sequence = counter.sequence + 1;
        await storeAnswer(tx, { workspaceId, streamId, fence, sequence, startSeq: started?.seq ?? 0 });
        await tx.workspaceCounter.update({ where: { workspaceId }, data: { sequence } });
        deps.running.set(workspaceId, createStreamControl({ streamId, fence }));
        return { streamId, fence };
      }),
    async end(workspaceId, { streamId }) {
      await deps.log.transact(workspaceId, async ({ tx, lock }) => {
        await lock(workspaceId);
        await tx.stream.update({
          where: { id: streamId },
          data: { endedAt: new Date(), state: "completed" },
        });
        await releaseLease(tx, workspaceId);
      });
      deps.running.delete(workspaceId);
    },
    forget: (workspaceId) => void deps.running.delete(workspaceId),
    async write(workspaceId, { fence }, text) {
      const before = await createLogReader(prisma).readAfter(workspaceId, 0, 10_000);
      const written = before.map(({ event }) => ("text" in event ? event.text : "")).join("");
      const appended = await deps.log.append({
        workspaceId,
        fence,
        take: () => [{ type: "text-delta", part: 0, offset: written.length, text }],
      });
      return appended.kind === "stored";
    },
    beat: (clock) => startHeartbeat({ prisma: beats, node, clock }),
    findDead: async (incarnations) => [...(await findDeadOwners(prisma, deps, incarnations))],
    recover: () => recoverDead(deps),
  };
}

/** The server's own leases on a database of its own; see `openSpoiltDatabase`. */
export async function openLeaseStage(server: TestDatabase | null): Promise<LeaseStage> {
  await using opened = new AsyncDisposableStack();
  const { prisma, spoilt, commits } = opened.use(await openSpoiltDatabase(server));
  const teamId = createId("tea");
  await prisma.team.create({ data: { id: teamId, name: "Team", slug: teamId } });
  const reader = createLogReader(prisma);
  const stack = opened.move();
  return {
    deadAfterSeconds,
    async openWorkspace() {
      const id = createId("wsp");
      await prisma.workspace.create({ data: { id, teamId, name: "new", counter: { create: {} } } });
      return mintWorkspaceId(id);
    },
    createNode: (node) => createNode(prisma, spoilt, node),
    async setAge(incarnation, seconds) {
      await prisma.$executeRaw`
        update "Node" set "heartbeatAt" = clock_timestamp() - make_interval(secs => ${seconds})
        where incarnation = ${incarnation}`;
    },
    loseBeat: () => commits.spoil("refused"),
    async askToStop(streamId) {
      const stopRequest = { mode: "now", reason: "user", by: null };
      await prisma.stream.update({ where: { id: streamId }, data: { stopRequest } });
    },
    read: (workspaceId) => reader.readAfter(workspaceId, 0, 10_000),
    async readAnswer(workspaceId) {
      return messageFromRow(await prisma.message.findFirstOrThrow({ where: { workspaceId } }));
    },
    async readOwner(workspaceId) {
      const row = await prisma.workspaceCounter.findUniqueOrThrow({ where: { workspaceId } });
      return row.leaseOwner;
    },
    async clear() {
      commits.heal();
      await prisma.workspaceCounter.updateMany({ data: { leaseOwner: null, leaseStreamId: null } });
      await prisma.node.deleteMany();
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
