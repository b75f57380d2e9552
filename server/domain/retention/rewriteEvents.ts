import type { Event } from "#server/contract/events.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Event as EventRow } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { parseRecord } from "#server/streaming/parseRecord.ts";

export interface RewriteOptions {
  workspaceId: WorkspaceId;
  rows: readonly EventRow[];
  /** What an event is to say instead; null: it goes. */
  change: (event: Event, seq: bigint) => Event | null;
}

/**
 * Writes events of a locked workspace anew, or takes them out; returns how many. `logFrom` rises behind
 * the last of them, so that whoever comes back with an old cursor gets a snapshot.
 */
export async function rewriteEvents(tx: Tx, { workspaceId, rows, change }: RewriteOptions): Promise<number> {
  const gone: bigint[] = [];
  const seqs: bigint[] = [];
  const texts: string[] = [];
  for (const row of rows) {
    const event = parseRecord(row)?.event;
    // Of what cannot be read nobody knows what it says, so it goes too.
    const next = event ? change(event, row.seq) : null;
    const text = next === null ? null : JSON.stringify(next);
    if (text === null) gone.push(row.seq);
    else if (text !== JSON.stringify(event)) {
      seqs.push(row.seq);
      texts.push(text);
    }
  }
  const changed = [...gone, ...seqs];
  if (changed.length === 0) return 0;
  await tx.$executeRaw`delete from "Event" where "workspaceId" = ${workspaceId} and seq = any(${gone}::bigint[])`;
  await tx.$executeRaw`
    update "Event" e set event = n.event from unnest(${seqs}::bigint[], ${texts}::json[]) as n(seq, event)
    where e."workspaceId" = ${workspaceId} and e.seq = n.seq`;
  const last = changed.reduce((most, seq) => Math.max(most, Number(seq)), 0);
  await tx.$executeRaw`
    update "WorkspaceCounter" set "logFrom" = greatest("logFrom", ${last + 1}) where "workspaceId" = ${workspaceId}`;
  return changed.length;
}
