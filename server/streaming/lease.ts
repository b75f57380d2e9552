import type { Tx } from "#server/db/tx.ts";

export interface LeaseHolder {
  workspaceId: string;
  streamId: string;
  /** The incarnation of the node. */
  owner: string;
}

/** Takes the lease of a workspace whose counter row is locked; returns its fence. */
export async function takeLease(tx: Tx, { workspaceId, streamId, owner }: LeaseHolder): Promise<number> {
  const row = await tx.workspaceCounter.update({
    where: { workspaceId },
    data: { fence: { increment: 1 }, leaseOwner: owner, leaseStreamId: streamId, appended: 0, appendedTo: 0 },
  });
  return Number(row.fence);
}

/** Gives the lease back; from then on a writer with its fence writes nothing. */
export async function releaseLease(tx: Tx, workspaceId: string): Promise<void> {
  await tx.workspaceCounter.update({
    where: { workspaceId },
    data: { leaseOwner: null, leaseStreamId: null },
  });
}
