import type { Event } from "#server/contract/events.ts";
import type { Person } from "#server/contract/person.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { readWaiting } from "#server/streaming/readQueue.ts";
import { storeStopRequest } from "#server/streaming/storeStopRequest.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { releaseEntryFiles } from "../attachments/releaseAttachments.ts";
import { queueChange } from "../queue/queueChange.ts";
import { cancelResume } from "../streams/resume.ts";

async function clearQueue(transaction: LogTransaction, workspaceId: WorkspaceId): Promise<Event[]> {
  const { tx, at } = transaction;
  const waiting = await readWaiting(tx, workspaceId);
  for (const entry of waiting) await releaseEntryFiles(tx, entry, { workspaceId, at: new Date(at) });
  await tx.queueEntry.updateMany({
    where: { workspaceId, state: "waiting" },
    data: { state: "removed", text: "", attachmentIds: [] },
  });
  return waiting.length > 0 ? [await queueChange(transaction, workspaceId, false)] : [];
}

/**
 * Makes a workspace exist for nobody: its running answer is asked to stop, nothing waits any more, and every
 * page that shows it is told who did it. Null where it was deleted already; else the answer to be stopped.
 */
export async function markRemoved(
  transaction: LogTransaction,
  { workspaceId, by }: { workspaceId: WorkspaceId; by: Person },
): Promise<{ streamId: string | null } | null> {
  const { tx, at } = transaction;
  await transaction.lock(workspaceId);
  const { count } = await tx.workspace.updateMany({
    where: { id: workspaceId, deletedAt: null },
    data: { deletedAt: at, deletedById: by.id, deletedByName: by.name },
  });
  if (count === 0) return null;
  const request = { mode: "now", reason: "removed", by } as const;
  const found = await storeStopRequest(transaction, { workspaceId, request });
  await transaction.append(workspaceId, [
    ...(await cancelResume(transaction, workspaceId)),
    ...(await clearQueue(transaction, workspaceId)),
  ]);
  return { streamId: found?.streamId ?? null };
}
