import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import { repeat } from "#server/lib/repeat.ts";

/** Who this process is. `nodeId` outlives a restart, `incarnation` does not. */
export interface Node {
  nodeId: string;
  incarnation: string;
}

/** A node whose heartbeat is older is dead, by the database's clock. */
export const deadAfterSeconds = 10;
const heartbeatEveryMs = 2_000;
/** The time that comes with a slower answer is not believed. */
const longestRoundTripMs = 200;

/** Returns the database's time, in ms since 1970. */
async function beat(prisma: PrismaClient, { nodeId, incarnation }: Node): Promise<number> {
  const [row] = await prisma.$queryRaw<{ now: number }[]>`
    insert into "Node" (incarnation, "nodeId", "startedAt", "heartbeatAt")
    values (${incarnation}, ${nodeId}, clock_timestamp(), clock_timestamp())
    on conflict (incarnation) do update set "heartbeatAt" = clock_timestamp()
    returning (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;
  if (!row) throw new Error("The heartbeat has no row.");
  return row.now;
}

export interface Heartbeat extends AsyncDisposable {
  /** ms since the database last heard of this node. */
  age(): number;
  /**
   * Whether this node may declare others dead: the database has heard of it all the time, for as long as a node
   * lives without being heard of. After an outage of the database all heartbeats are old at once.
   */
  mayJudge(): boolean;
}

export interface HeartbeatOptions {
  prisma: PrismaClient;
  node: Node;
  clock: Clock;
  /** Told the database's time with every beat, in ms since 1970. */
  onTime?: (now: number) => void;
}

/** Tells the database that this node lives, now and every two seconds until disposed. */
export async function startHeartbeat({ prisma, node, clock, onTime }: HeartbeatOptions): Promise<Heartbeat> {
  const deadAfterMs = deadAfterSeconds * 1000;
  let heardAt = Number.NEGATIVE_INFINITY;
  let heardSince = heardAt;

  async function beatOnce(): Promise<void> {
    const sentAt = clock.now();
    const time = await beat(prisma, node);
    const roundTripMs = clock.now() - sentAt;
    if (roundTripMs < longestRoundTripMs) onTime?.(time + roundTripMs / 2);
    const now = clock.now();
    if (now - heardAt > deadAfterMs) heardSince = now;
    heardAt = now;
  }

  await beatOnce();
  const beating = repeat(beatOnce, {
    clock,
    everyMs: heartbeatEveryMs,
    onError: (error) => log.warn("The heartbeat did not reach the database.", { error }),
  });
  return {
    age: () => clock.now() - heardAt,
    mayJudge() {
      const now = clock.now();
      return now - heardAt < deadAfterMs && now - heardSince >= deadAfterMs;
    },
    async [Symbol.asyncDispose]() {
      await beating[Symbol.asyncDispose]();
      await prisma.node.deleteMany({ where: { incarnation: node.incarnation } });
    },
  };
}

/** Who judges whether others are dead. */
export interface Judge {
  node: Node;
  /** See `Heartbeat`. */
  mayJudge: () => boolean;
}

/**
 * Whether the leases of an owner are nobody's any more, of `"Node" n` joined by its incarnation: it has ended, is an
 * earlier life of this node, or is not heard of any more.
 */
export function isDead({ node, mayJudge }: Judge): Prisma.Sql {
  return Prisma.sql`(
    n.incarnation is null
    or (n."nodeId" = ${node.nodeId} and n.incarnation <> ${node.incarnation})
    or (${mayJudge()} and n."heartbeatAt" <= clock_timestamp() - make_interval(secs => ${deadAfterSeconds}))
  )`;
}

/** Those of the owners that are dead. */
export async function findDeadOwners(
  prisma: PrismaClient,
  judge: Judge,
  owners: readonly string[],
): Promise<Set<string>> {
  const dead = await prisma.$queryRaw<{ owner: string }[]>`
    select o.owner from unnest(${[...owners]}::text[]) as o(owner)
    left join "Node" n on n.incarnation = o.owner where ${isDead(judge)}`;
  return new Set(dead.map(({ owner }) => owner));
}
