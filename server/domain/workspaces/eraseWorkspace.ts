import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import type { EventLog } from "#server/streaming/workspaceLog.ts";

/** A log is removed this many events at a time: on the embedded database everybody waits for a statement. */
const slice = 2_000;

export interface EraseOptions {
  workspaceId: WorkspaceId;
  /** Whether it still may go; asked in every transaction, under the workspace's lock. */
  mayGo: (tx: Tx) => Promise<boolean>;
  /** What is written with its end. */
  onGone?: (tx: Tx) => Promise<void>;
}

/**
 * Removes a deleted workspace for good: the oldest events go, and with the last of them everything else.
 * What its answers used stays counted. False if it may not go any more.
 */
export async function eraseWorkspace(
  log: EventLog,
  { workspaceId, mayGo, onGone }: EraseOptions,
): Promise<boolean> {
  const eraseSome = () =>
    log.transact(workspaceId, async ({ tx, lock }) => {
      const counter = await lock(workspaceId);
      if (!counter) return "gone";
      if (!(await mayGo(tx))) return "kept";
      const removed = await tx.$executeRaw`
        delete from "Event" where "workspaceId" = ${workspaceId} and seq in (
          select seq from "Event" where "workspaceId" = ${workspaceId} order by seq limit ${slice}
        )`;
      if (removed === slice) {
        await tx.workspaceCounter.update({ where: { workspaceId }, data: { logFrom: counter.seq + 1 } });
        return "more";
      }
      await tx.$executeRaw`
        update "Attempt" set "streamId" = null, "messageId" = null, "providerMetadata" = null, signed = null,
          error = case when error is null then null else jsonb_set(error, '{message}', '""') end
        where "workspaceId" = ${workspaceId}`;
      await tx.workspace.delete({ where: { id: workspaceId } });
      await onGone?.(tx);
      return "gone";
    });
  for (;;) {
    const state = await eraseSome();
    if (state !== "more") return state === "gone";
  }
}
