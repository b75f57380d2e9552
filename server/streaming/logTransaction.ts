import type { Event, EventRecord } from "#server/contract/events.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { insertEvents, type LockedCounter, lockCounters, number } from "./eventRows.ts";

/** Events that one transaction stored for one workspace, in order, without a gap. */
export interface StoredBatch {
  workspaceId: WorkspaceId;
  records: EventRecord[];
}

/** A use-case's transaction in the log's single lane. */
export interface LogTransaction {
  tx: Tx;
  /** ISO date of the transaction. */
  at: string;
  /** Locks the workspace's counter row until the commit. Null if the workspace is gone. */
  lock(workspaceId: WorkspaceId): Promise<LockedCounter | null>;
  /** Stores events of a workspace that this transaction has locked. */
  append(workspaceId: WorkspaceId, events: readonly Event[]): Promise<EventRecord[]>;
}

export interface OpenTransactionOptions {
  tx: Tx;
  at: string;
  /** Filled with what the transaction stores; publish it only after the commit. */
  stored: StoredBatch[];
}

export function openTransaction({ tx, at, stored }: OpenTransactionOptions): LogTransaction {
  const heads = new Map<string, number>();
  return {
    tx,
    at,
    async lock(workspaceId) {
      const counter = (await lockCounters(tx, [workspaceId])).get(workspaceId);
      if (counter) heads.set(workspaceId, Math.max(counter.seq, heads.get(workspaceId) ?? 0));
      return counter ?? null;
    },
    async append(workspaceId, events) {
      const seq = heads.get(workspaceId);
      if (seq === undefined) throw new Error(`Workspace ${workspaceId} was not locked before an append.`);
      const records = number(events, { seq, at });
      heads.set(workspaceId, seq + records.length);
      await insertEvents(tx, [{ workspaceId, appendId: createId("app"), records }]);
      const batch = stored.find((known) => known.workspaceId === workspaceId);
      if (batch) batch.records.push(...records);
      else stored.push({ workspaceId, records });
      return records;
    },
  };
}
