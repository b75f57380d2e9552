import { can } from "#server/contract/can.ts";
import type { ModelOptions } from "#server/contract/modelOptions.ts";
import type { Dispatch } from "#server/contract/queue.ts";
import { reorder } from "#server/contract/reorder.ts";
import type { QueueEntry } from "#server/db/generated/client.ts";
import { toJson } from "#server/lib/toJson.ts";
import { readWaiting } from "#server/streaming/readQueue.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import { entryAttachmentIds } from "../attachments/attachmentIds.ts";
import { claimAttachments } from "../attachments/claimAttachments.ts";
import { releaseEntryFiles } from "../attachments/releaseAttachments.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { checkText } from "../messages/checkText.ts";
import { queueChange } from "./queueChange.ts";

export interface QueueChangeOptions {
  access: WorkspaceAccess;
  userId: string;
  queueId: string;
}

interface Own extends QueueChangeOptions {
  entry: QueueEntry;
  waiting: QueueEntry[];
}

/** Changes an entry that still waits, as its author or an admin, and announces the queue as it then is. */
async function change(
  deps: DomainDeps,
  options: QueueChangeOptions,
  work: (transaction: LogTransaction, own: Own) => Promise<void>,
): Promise<void> {
  const { access, queueId, userId } = options;
  await deps.log.transact(access.workspaceId, async (transaction) => {
    const counter = await transaction.lock(access.workspaceId);
    const waiting = await readWaiting(transaction.tx, access.workspaceId);
    const entry = waiting.find(({ id }) => id === queueId);
    if (!counter || !entry) throw new RequestError("not_found", "This message no longer waits in the queue.");
    if (entry.authorId !== userId && !can(access.role, "queue.changeOthers")) {
      throw new RequestError("forbidden", "Only its author or an admin may change a queued message.");
    }
    await work(transaction, { ...options, entry, waiting });
    await transaction.append(access.workspaceId, [
      await queueChange(transaction, access.workspaceId, counter.queueHeld),
    ]);
  });
}

/** Takes a message out of the queue for good. */
export function removeQueued(deps: DomainDeps, options: QueueChangeOptions): Promise<void> {
  return change(deps, options, async ({ tx, at }, { entry, access }) => {
    await releaseEntryFiles(tx, entry, { workspaceId: access.workspaceId, at: new Date(at) });
    await tx.queueEntry.update({
      where: { id: entry.id },
      data: { state: "removed", text: "", attachmentIds: [] },
    });
  });
}

export interface UpdateQueuedOptions extends QueueChangeOptions {
  text?: string;
  attachmentIds?: string[];
  options?: ModelOptions;
  dispatch?: Dispatch;
}

/** Gives an entry other files: those that it has no more are purged. */
async function changeFiles(
  { tx, at: iso }: LogTransaction,
  { entry, access, userId }: Own,
  ids: readonly string[],
): Promise<void> {
  const { workspaceId } = access;
  const at = new Date(iso);
  const held = entryAttachmentIds(entry);
  await claimAttachments(tx, { workspaceId, userId, ids, held, messageId: entry.id, at });
  await releaseEntryFiles(tx, entry, { workspaceId, at, kept: ids });
}

/** Changes what a waiting message says and brings, or how it is to be answered. */
export function updateQueued(deps: DomainDeps, options: UpdateQueuedOptions): Promise<void> {
  const { attachmentIds } = options;
  return change(deps, options, async (transaction, own) => {
    const { tx } = transaction;
    const { entry } = own;
    checkText({
      text: options.text ?? entry.text,
      attachmentIds: attachmentIds ?? entryAttachmentIds(entry),
    });
    if (attachmentIds) await changeFiles(transaction, own, attachmentIds);
    await tx.queueEntry.update({
      where: { id: entry.id },
      data: {
        text: options.text,
        attachmentIds,
        dispatch: options.dispatch,
        options: options.options === undefined ? undefined : toJson(options.options),
      },
    });
  });
}

/** Moves a message to a place, from 1: an admin among all, an author among the places of own entries. */
export function reorderQueued(
  deps: DomainDeps,
  options: QueueChangeOptions & { position: number },
): Promise<void> {
  return change(deps, options, async ({ tx }, { entry, waiting, access, userId }) => {
    const admin = can(access.role, "queue.changeOthers");
    const own = new Set(waiting.filter(({ authorId }) => authorId === userId).map(({ id }) => id));
    const { id } = entry;
    const { position } = options;
    const order = reorder(waiting, { id, position, isMovable: (each) => admin || own.has(each) });
    for (const [index, { place }] of waiting.entries()) {
      const next = order[index];
      if (next && next.place !== place) {
        await tx.queueEntry.update({ where: { id: next.id }, data: { place } });
      }
    }
  });
}
