import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { EventRecord } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Clock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import type { Heartbeat, Node } from "#server/streaming/node.ts";
import { expectGapless, textOf } from "#tests/support/chat.ts";
import { createFakeClock } from "#tests/support/fakeClock.ts";

export interface Lease {
  streamId: string;
  fence: number;
}

/** A process, as far as leases go. */
export interface LeaseNode {
  /** Starts an answer, which runs here from then on; null where somebody has the workspace's lease. */
  start(workspaceId: WorkspaceId): Promise<Lease | null>;
  /** Ends it, and gives the lease back. */
  end(workspaceId: WorkspaceId, lease: Lease): Promise<void>;
  /** The same lease, but this process does not know that it runs anything. */
  forget(workspaceId: WorkspaceId): void;
  /** Adds to the answer under the lease's fence; false where that is an old one. */
  write(workspaceId: WorkspaceId, lease: Lease, text: string): Promise<boolean>;
  beat(clock: Clock): Promise<Heartbeat>;
  /** Which of these incarnations are dead, as this node sees it. */
  findDead(incarnations: readonly string[]): Promise<string[]>;
  /** Ends what the dead have left; how many answers those were. */
  recover(): Promise<number>;
}

/** A database, and nodes over it. */
export interface LeaseStage extends AsyncDisposable {
  /** After so long without a heartbeat a node is dead. */
  deadAfterSeconds: number;
  openWorkspace(): Promise<WorkspaceId>;
  createNode(node: Node): LeaseNode;
  /** Makes a node's last heartbeat so old, by the database's clock. */
  setAge(incarnation: string, seconds: number): Promise<void>;
  /** The next heartbeat does not reach the database. */
  loseBeat(): void;
  /** Notes that somebody has asked for the answer to stop. */
  askToStop(streamId: string): Promise<void>;
  read(workspaceId: WorkspaceId): Promise<EventRecord[]>;
  readAnswer(workspaceId: WorkspaceId): Promise<Message>;
  /** Who has the lease. */
  readOwner(workspaceId: WorkspaceId): Promise<string | null>;
  /** Forgets all leases and all nodes. */
  clear(): Promise<void>;
}

const ends = (records: readonly EventRecord[]) => records.filter(({ event }) => event.type === "stream-end");

/** What every lease has to do. */
export function leaseSuite(name: string, openStage: (() => Promise<LeaseStage>) | null): void {
  describe.runIf(openStage !== null)(`leases on ${name}`, { timeout: 20_000 }, () => {
    let stage: LeaseStage;
    beforeAll(async () => {
      if (openStage) stage = await openStage();
    });
    afterAll(() => stage[Symbol.asyncDispose]());
    beforeEach(async () => {
      vi.spyOn(log, "info").mockReturnValue();
      await stage.clear();
    });

    const nodeOf = (incarnation: string, nodeId = incarnation) => stage.createNode({ nodeId, incarnation });

    /** A node that lives, by the database's clock. */
    async function openLiving(incarnation: string, nodeId = incarnation): Promise<LeaseNode> {
      const node = nodeOf(incarnation, nodeId);
      await node.beat(createFakeClock());
      return node;
    }

    async function start(node: LeaseNode, workspaceId: WorkspaceId): Promise<Lease> {
      const lease = await node.start(workspaceId);
      if (!lease) throw new Error("Somebody has the lease.");
      return lease;
    }

    test("of many nodes at once one gets the lease, and its fence alone writes", async () => {
      const nodes = Array.from({ length: 8 }, (_, index) => nodeOf(`racer${index}`));
      for (let round = 0; round < 3; round++) {
        const workspaceId = await stage.openWorkspace();
        const leases = await Promise.all(nodes.map((node) => node.start(workspaceId)));
        const winners = leases.flatMap((lease, index) => (lease ? [{ lease, index }] : []));
        expect(winners).toHaveLength(1);
        const [winner] = winners;
        if (!winner) return;
        expect(await stage.readOwner(workspaceId)).toBe(`racer${winner.index}`);
        expect(await nodes[winner.index]?.write(workspaceId, winner.lease, "mine")).toBe(true);
        const older = { ...winner.lease, fence: winner.lease.fence - 1 };
        expect(await nodes[winner.index]?.write(workspaceId, older, "not mine")).toBe(false);
      }
    });

    test("the fence grows with every lease, whoever takes it and however the last one ended", async () => {
      const workspaceId = await stage.openWorkspace();
      const one = await openLiving("one");
      const other = await openLiving("other");
      const fences: number[] = [];
      for (const node of [one, one, other]) {
        const lease = await start(node, workspaceId);
        fences.push(lease.fence);
        await node.end(workspaceId, lease);
        expect(await stage.readOwner(workspaceId)).toBeNull();
        // Released, it is nobody's, the last owner's neither.
        expect(await node.write(workspaceId, lease, "late")).toBe(false);
      }
      const left = await start(one, workspaceId);
      fences.push(left.fence);
      await stage.setAge("one", stage.deadAfterSeconds + 1);
      expect(await other.recover()).toBe(1);
      fences.push((await start(other, workspaceId)).fence);
      expect(fences).toEqual([...new Set(fences)].toSorted((a, b) => a - b));
      expect(await one.write(workspaceId, left, "from the grave")).toBe(false);
      expect(JSON.stringify(await stage.read(workspaceId))).not.toMatch(/late|grave/);
    });

    test("a node lives while the database has heard of it lately, whatever its own clock says", async () => {
      const node = await openLiving("here");
      const other = nodeOf("other");
      const isDead = async () => (await other.findDead(["here"])).length === 1;
      expect(await isDead()).toBe(false);
      await stage.setAge("here", stage.deadAfterSeconds - 2);
      expect(await isDead()).toBe(false);
      await stage.setAge("here", stage.deadAfterSeconds + 1);
      expect(await isDead()).toBe(true);
      const again = await node.beat(createFakeClock());
      expect(await isDead()).toBe(false);
      await again[Symbol.asyncDispose]();
      expect(await isDead()).toBe(true);
      expect(await other.findDead(["never heard of"])).toEqual(["never heard of"]);
      expect(await other.findDead([])).toEqual([]);
    });

    test("an earlier life of a node is dead to itself at once, and not to others before its time", async () => {
      await openLiving("first life", "here");
      const second = await openLiving("second life", "here");
      const other = await openLiving("other");
      const lives = ["first life", "second life", "other"];
      expect(await second.findDead(lives)).toEqual(["first life"]);
      expect(await other.findDead(lives)).toEqual([]);
    });

    test("it beats while it lives, more often than needed, and knows since when it was not heard", async () => {
      vi.spyOn(log, "warn").mockReturnValue();
      const clock = createFakeClock(5_000_000);
      const other = nodeOf("other");
      const node = nodeOf("here");
      const heartbeat = await node.beat(clock);
      expect(heartbeat.mayJudge()).toBe(false);
      const isDead = async () => (await other.findDead(["here"])).length === 1;
      const half = stage.deadAfterSeconds / 2;
      /** Lets time pass, and what began in each second end in it; the most that was not heard of the node. */
      async function pass(seconds: number): Promise<number> {
        let oldest = 0;
        for (let second = 0; second < seconds; second++) {
          await clock.advance(1_000);
          await vi.waitFor(() => expect(clock.sleeping()).toBe(1));
          oldest = Math.max(oldest, heartbeat.age());
        }
        return oldest;
      }
      for (let round = 0; round < 3; round++) {
        await stage.setAge("here", stage.deadAfterSeconds + 1);
        expect(await pass(half)).toBeLessThan(half * 1000);
        expect(await isDead()).toBe(false);
      }
      const usual = await pass(2 * half);
      stage.loseBeat();
      stage.loseBeat();
      expect(await pass(2 * half)).toBeGreaterThan(2 * usual);
      expect(log.warn).toHaveBeenCalledTimes(2);
      expect(heartbeat.age()).toBeLessThanOrEqual(usual);

      // Who was not heard of itself for so long that others would be dead does not judge them by that.
      expect(heartbeat.mayJudge()).toBe(true);
      for (let beat = 0; beat < 6; beat++) stage.loseBeat();
      await pass(2 * half + 1);
      expect(heartbeat.age()).toBeGreaterThan(stage.deadAfterSeconds * 1000);
      expect(heartbeat.mayJudge()).toBe(false);
      await pass(half);
      expect(heartbeat.age()).toBeLessThanOrEqual(usual);
      expect(heartbeat.mayJudge()).toBe(false);
      await pass(3 * half);
      expect(heartbeat.mayJudge()).toBe(true);
      await heartbeat[Symbol.asyncDispose]();
      expect(clock.sleeping()).toBe(0);
    });

    test("what the dead have left is ended with what they wrote, and what lives is left alone", async () => {
      const dead = await openLiving("dead");
      const living = await openLiving("living");
      const recovering = await openLiving("recovering");
      const [lost, asked, kept, own, forgotten, idle] = await Promise.all(
        Array.from({ length: 6 }, () => stage.openWorkspace()),
      );
      if (!lost || !asked || !kept || !own || !forgotten || !idle) return;
      const lostLease = await start(dead, lost);
      const askedLease = await start(dead, asked);
      const keptLease = await start(living, kept);
      const ownLease = await start(recovering, own);
      const forgottenLease = await start(recovering, forgotten);
      const idleLease = await start(dead, idle);
      await dead.end(idle, idleLease);
      for (const text of ["It was ", "about to "]) await dead.write(lost, lostLease, text);
      await stage.askToStop(askedLease.streamId);
      // Its start's answer was lost: it has a lease and runs nothing.
      recovering.forget(forgotten);
      await stage.setAge("dead", stage.deadAfterSeconds + 1);

      expect(await recovering.recover()).toBe(3);
      expect(await recovering.recover()).toBe(0);
      const answer = await stage.readAnswer(lost);
      expect(textOf(answer)).toBe("It was about to ");
      expect(answer.status).toBe("interrupted");
      expect((await stage.readAnswer(asked)).status).toBe("stopped");
      expect((await stage.readAnswer(forgotten)).status).toBe("interrupted");
      for (const workspaceId of [lost, asked, forgotten]) {
        const records = await stage.read(workspaceId);
        expectGapless(records);
        expect(ends(records)).toHaveLength(1);
        expect(await stage.readOwner(workspaceId)).toBeNull();
      }
      expect(ends(await stage.read(lost))[0]?.event).toMatchObject({
        reason: "crash",
        status: "interrupted",
      });
      expect(await dead.write(lost, lostLease, "go on")).toBe(false);
      expect(await recovering.write(forgotten, forgottenLease, "go on")).toBe(false);
      for (const [node, workspaceId, lease] of [
        [living, kept, keptLease],
        [recovering, own, ownLease],
      ] as const) {
        expect((await stage.readAnswer(workspaceId)).status).toBe("streaming");
        expect(await node.write(workspaceId, lease, "still here")).toBe(true);
      }
    });

    test("of many who find the dead at once, one ends what they left, once", async () => {
      const dead = await openLiving("dead");
      const nodes = await Promise.all(Array.from({ length: 4 }, (_, index) => openLiving(`node${index}`)));
      const places = await Promise.all(Array.from({ length: 3 }, () => stage.openWorkspace()));
      for (const workspaceId of places) {
        await dead.write(workspaceId, await start(dead, workspaceId), "left");
      }
      await stage.setAge("dead", stage.deadAfterSeconds + 1);
      const counts = await Promise.all(nodes.map((node) => node.recover()));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(places.length);
      for (const workspaceId of places) {
        const records = await stage.read(workspaceId);
        expectGapless(records);
        expect(ends(records)).toHaveLength(1);
      }
    });

    test("a node that comes back ends what its earlier life left, without waiting for it to be dead", async () => {
      const workspaceId = await stage.openWorkspace();
      const first = await openLiving("first life", "here");
      const lease = await start(first, workspaceId);
      const other = await openLiving("other");
      expect(await other.recover()).toBe(0);
      const second = await openLiving("second life", "here");
      expect(await second.recover()).toBe(1);
      expect(await first.write(workspaceId, lease, "late")).toBe(false);
      expect(await second.start(workspaceId)).not.toBeNull();
    });
  });
}
