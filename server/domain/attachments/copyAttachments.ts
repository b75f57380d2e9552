import { attachmentIdOf, attachmentUrl } from "#server/contract/attachmentUrl.ts";
import type { Part } from "#server/contract/parts.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { attachmentIdsOf } from "./attachmentIds.ts";

export interface CopyOptions {
  from: WorkspaceId;
  to: WorkspaceId;
  /** The message in `to` that will have them. */
  messageId: string;
}

/**
 * The parts of a message for a copy of it in another workspace: its files are attachments of that
 * workspace from then on, which share the bytes. Files that are gone are left out.
 */
export async function copyAttachments(
  tx: Tx,
  parts: readonly Part[],
  { from, to, messageId }: CopyOptions,
): Promise<Part[]> {
  const ids = attachmentIdsOf(parts);
  if (ids.length === 0) return [...parts];
  // Locked, so that the purge sees either the copy or no original to copy.
  await tx.$queryRaw`select id from "Attachment" where id = any(${ids}) for share`;
  const rows = await tx.attachment.findMany({
    where: { id: { in: ids }, workspaceId: from, purgeAt: null },
  });
  const copies = new Map(
    rows.map((row) => [row.id, { ...row, id: createId("att"), workspaceId: to, messageId }]),
  );
  await tx.attachment.createMany({ data: [...copies.values()] });
  return parts.flatMap((part) => {
    const id = part.type === "file" ? attachmentIdOf(part.url) : null;
    if (part.type !== "file" || id === null) return [part];
    const copy = copies.get(id);
    return copy ? [{ ...part, url: attachmentUrl(copy.id) }] : [];
  });
}
