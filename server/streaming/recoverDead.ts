import { mintForServer } from "#server/core/workspaceId.ts";
import { log } from "#server/lib/log.ts";
import { repeat } from "#server/lib/repeat.ts";
import { deadAfterSeconds, isDead } from "./node.ts";
import { recoverStream } from "./recoverStream.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

const everyMs = 1_000;
const soonestMs = 50;
/** One that waits for a locked row does not keep the others. */
const atOnce = 4;

interface Lease {
  workspaceId: string;
  owner: string;
  streamId: string;
}

/** Leases that are nobody's any more; with them those of this process itself, of which it knows best. */
function findLeases({ prisma, node, mayJudge }: StreamingDeps): Promise<Lease[]> {
  return prisma.$queryRaw<Lease[]>`
    select c."workspaceId", c."leaseOwner" as owner, c."leaseStreamId" as "streamId"
    from "WorkspaceCounter" c left join "Node" n on n.incarnation = c."leaseOwner"
    where c."leaseOwner" is not null and c."leaseStreamId" is not null
      and (c."leaseOwner" = ${node.incarnation} or ${isDead({ node, mayJudge })})`;
}

/**
 * Ends the streams whose owner is dead: another node without a heartbeat, an earlier life of this
 * node, or this process itself where it has a lease but no stream (its start's answer was lost).
 */
export async function recoverDead(deps: StreamingDeps): Promise<number> {
  const own = deps.node.incarnation;
  const isLost = ({ workspaceId, owner, streamId }: Lease) =>
    owner !== own || deps.running.get(workspaceId)?.streamId !== streamId;
  const left = (await findLeases(deps)).filter(isLost).values();
  let recovered = 0;
  async function recoverSome(): Promise<void> {
    for (const lease of left) {
      const { workspaceId, owner, streamId } = lease;
      const done = await deps.bulkheads.run(`recovery of ${streamId}`, () =>
        deps.mutex.runExclusive(workspaceId, async () => {
          if (!isLost(lease)) return false;
          return recoverStream(deps, { workspaceId: mintForServer(workspaceId), streamId, owner });
        }),
      );
      if (done) recovered += 1;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, recoverSome));
  return recovered;
}

/** ms until the first of the other nodes is dead, if it is not heard of again. */
async function nextDeath({ prisma, node }: StreamingDeps): Promise<number> {
  const [row] = await prisma.$queryRaw<{ ms: number | null }[]>`
    select (min(extract(epoch from "heartbeatAt" - clock_timestamp())) * 1000)::float8 as ms from "Node"
    where incarnation <> ${node.incarnation}
      and "heartbeatAt" > clock_timestamp() - make_interval(secs => ${deadAfterSeconds})`;
  return row?.ms == null ? everyMs : row.ms + deadAfterSeconds * 1000;
}

/** Recovers again and again until disposed: each second, and as soon as a node is dead. */
export function startRecovery(deps: StreamingDeps): AsyncDisposable {
  return repeat(
    async () => {
      await recoverDead(deps);
      return Math.min(everyMs, Math.max(soonestMs, (await nextDeath(deps)) + soonestMs));
    },
    {
      clock: deps.clock,
      everyMs,
      onError: (error) => log.error("Recovery failed; it will try again.", { error }),
    },
  );
}
