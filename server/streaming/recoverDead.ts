import { findDeadOwners } from "./node.ts";
import { recoverStream } from "./recoverStream.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

/**
 * Ends the streams whose owner is dead: another node without a heartbeat, an earlier life of this
 * node, or this process itself where it has a lease but no stream (its start's answer was lost).
 */
export async function recoverDead(deps: StreamingDeps): Promise<number> {
  const leases = await deps.prisma.workspaceCounter.findMany({
    where: { leaseOwner: { not: null } },
    select: { workspaceId: true, leaseOwner: true, leaseStreamId: true },
  });
  if (leases.length === 0) return 0;
  const own = deps.node.incarnation;
  const owners = [...new Set(leases.flatMap(({ leaseOwner }) => leaseOwner ?? []))].filter(
    (id) => id !== own,
  );
  const dead = owners.length > 0 ? await findDeadOwners(deps.prisma, deps.node, owners) : new Set<string>();
  let recovered = 0;
  for (const { workspaceId, leaseOwner: owner, leaseStreamId: streamId } of leases) {
    if (!owner || !streamId) continue;
    if (owner !== own && !dead.has(owner)) continue;
    const done = await deps.bulkheads.run(`recovery of ${streamId}`, () =>
      deps.mutex.runExclusive(workspaceId, async () => {
        if (owner === own && deps.running.get(workspaceId)?.streamId === streamId) return false;
        return recoverStream(deps, { streamId, owner });
      }),
    );
    if (done) recovered += 1;
  }
  return recovered;
}
