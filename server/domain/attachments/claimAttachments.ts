import { limits } from "#server/contract/limits.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { RequestError } from "../access/requestError.ts";

export interface ClaimOptions {
  workspaceId: WorkspaceId;
  /** Whose unsent files may be taken. */
  userId: string;
  ids: readonly string[];
  /** What may be kept: the files of the message that is edited, or of the entry that is changed. */
  held: readonly string[];
  /** The message that takes them. */
  messageId: string;
  at: Date;
}

/**
 * Gives files to a message, in the transaction that stores it: somebody's own that were not sent, of
 * its workspace, or those that it has already. Refused where one of them is neither.
 */
export async function claimAttachments(tx: Tx, options: ClaimOptions): Promise<void> {
  const { workspaceId, userId, ids, held, messageId, at } = options;
  if (ids.length === 0) return;
  const fresh = ids.filter((id) => !held.includes(id));
  const claimed = await tx.attachment.updateMany({
    where: { id: { in: fresh }, workspaceId, uploaderId: userId, messageId: null, purgeAt: { gt: at } },
    data: { messageId, purgeAt: null },
  });
  const rows = await tx.attachment.findMany({
    where: { id: { in: [...ids] }, workspaceId, purgeAt: null },
    select: { size: true },
  });
  if (claimed.count !== fresh.length || rows.length !== ids.length) {
    throw new RequestError(
      "not_found",
      "These attachments do not exist, or were sent already; upload them again.",
    );
  }
  if (rows.reduce((sum, { size }) => sum + size, 0) > limits.attachmentsBytes) {
    throw new RequestError(
      "too_large",
      "The files of one message may have 22 MiB together; send some of them apart.",
    );
  }
}
