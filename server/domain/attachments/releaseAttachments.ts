import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Message, QueueEntry } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { attachmentIdsOf, entryAttachmentIds } from "./attachmentIds.ts";

export interface ReleaseOptions {
  workspaceId: WorkspaceId;
  at: Date;
}

/** The files of a message that is being emptied are purged, except those that another version of it still shows. */
export async function releaseFilesOf(
  tx: Tx,
  message: Message,
  { workspaceId, at }: ReleaseOptions,
): Promise<void> {
  const ids = attachmentIdsOf(messageFromRow(message).parts);
  if (ids.length === 0) return;
  const others =
    message.versionOf === null
      ? []
      : await tx.message.findMany({
          where: { workspaceId, versionOf: message.versionOf, id: { not: message.id } },
        });
  const kept = others.flatMap((other) => attachmentIdsOf(messageFromRow(other).parts));
  await tx.attachment.updateMany({
    where: { id: { in: ids.filter((id) => !kept.includes(id)) }, workspaceId },
    data: { purgeAt: at },
  });
}

/** The files that a queue's entry brought itself are purged, except those that it keeps. */
export async function releaseEntryFiles(
  tx: Tx,
  entry: QueueEntry,
  { workspaceId, at, kept = [] }: ReleaseOptions & { kept?: readonly string[] },
): Promise<void> {
  const ids = entryAttachmentIds(entry).filter((id) => !kept.includes(id));
  if (ids.length === 0) return;
  await tx.attachment.updateMany({
    where: { id: { in: ids }, workspaceId, messageId: entry.id },
    data: { purgeAt: at },
  });
}
