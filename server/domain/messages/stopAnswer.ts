import type { Person } from "#server/contract/person.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { storeStopRequest } from "#server/streaming/storeStopRequest.ts";
import type { StopRequest } from "#server/streaming/streamControl.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { due } from "../queue/due.ts";
import { queueChange } from "../queue/queueChange.ts";
import { cancelResume } from "../streams/resume.ts";

export interface StopAnswerOptions {
  workspaceId: WorkspaceId;
  /** Only this one; whichever runs where it is missing. */
  streamId?: string;
  mode: "now" | "after-step";
  by: Person;
  /** Where it is not one of the workspace's people who stops it: why, for them and for the audit log. */
  admin?: { actor: Actor; teamId: string; note: string };
}

async function noteDown(
  tx: Tx,
  { workspaceId, admin }: StopAnswerOptions,
  targetId: string | undefined,
): Promise<void> {
  if (!admin) return;
  const { actor, teamId, note: reason } = admin;
  const action = "admin.stop-stream";
  await writeAudit(tx, { actor, action, teamId, workspaceId, targetId, details: { reason } });
}

/**
 * A person stops the running answer. Stored before anything happens: were the server to die now, the
 * stream would still end as stopped by this person. What waits in the queue is held. An interrupted
 * answer that would go on by itself does so no more. Idempotent.
 */
export async function stopAnswer(
  deps: DomainDeps,
  options: StopAnswerOptions,
): Promise<{ stopped: boolean }> {
  const { workspaceId, streamId, mode, by, admin } = options;
  const request: StopRequest = { mode, reason: "user", by, ...(admin && { note: admin.note }) };
  const found = await deps.log.transact(workspaceId, async (transaction) => {
    const counter = await transaction.lock(workspaceId);
    const stop = await storeStopRequest(transaction, { workspaceId, streamId, request });
    if (!counter) return null;
    if (!stop) {
      const cancelled = await cancelResume(transaction, workspaceId);
      await transaction.append(workspaceId, cancelled);
      if (cancelled.length === 0) return null;
      await noteDown(transaction.tx, options, streamId);
      return { streamId: null, request };
    }
    const waiting = await transaction.tx.queueEntry.count({ where: { workspaceId, state: "waiting" } });
    if (waiting > 0 && !counter.queueHeld) {
      await transaction.append(workspaceId, [await queueChange(transaction, workspaceId, true)]);
    }
    if (stop.stored) await noteDown(transaction.tx, options, stop.streamId);
    return stop;
  });
  if (!found) return { stopped: false };
  const control = deps.streaming.running.get(workspaceId);
  if (control?.streamId === found.streamId) control.stop(found.request);
  else await due(deps, workspaceId);
  return { stopped: true };
}
