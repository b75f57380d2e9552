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

async function beat(prisma: PrismaClient, { nodeId, incarnation }: Node): Promise<void> {
  await prisma.$executeRaw`
    insert into "Node" (incarnation, "nodeId", "startedAt", "heartbeatAt")
    values (${incarnation}, ${nodeId}, clock_timestamp(), clock_timestamp())
    on conflict (incarnation) do update set "heartbeatAt" = clock_timestamp()`;
}

export interface Heartbeat extends AsyncDisposable {
  /** ms since the database last heard of this node. */
  age(): number;
}

/** Tells the database that this node lives, now and every two seconds until disposed. */
export async function startHeartbeat(prisma: PrismaClient, node: Node, clock: Clock): Promise<Heartbeat> {
  await beat(prisma, node);
  let heardAt = clock.now();
  const beating = repeat(
    async () => {
      await beat(prisma, node);
      heardAt = clock.now();
    },
    {
      clock,
      everyMs: heartbeatEveryMs,
      onError: (error) => log.warn("The heartbeat did not reach the database.", { error }),
    },
  );
  return {
    age: () => clock.now() - heardAt,
    async [Symbol.asyncDispose]() {
      await beating[Symbol.asyncDispose]();
      await prisma.node.deleteMany({ where: { incarnation: node.incarnation } });
    },
  };
}

/** Whether leases of this owner are nobody's any more: a missing row, an old heartbeat, an earlier life of this node. */
export async function findDeadOwners(
  prisma: PrismaClient,
  node: Node,
  owners: readonly string[],
): Promise<Set<string>> {
  const alive = await prisma.$queryRaw<{ incarnation: string }[]>`
    select incarnation from "Node"
    where incarnation = any(${[...owners]}::text[])
      and "heartbeatAt" > clock_timestamp() - make_interval(secs => ${deadAfterSeconds})
      and ("nodeId" <> ${node.nodeId} or incarnation = ${node.incarnation})`;
  const living = new Set(alive.map(({ incarnation }) => incarnation));
  return new Set(owners.filter((owner) => !living.has(owner)));
}
