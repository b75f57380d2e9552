import { attachmentUrl } from "#server/contract/attachmentUrl.ts";
import type { FilePart } from "#server/contract/parts.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";

/** Files as the parts of a message, in the order of their ids; those that are gone are left out. */
export async function fileParts(
  tx: Tx,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<FilePart[]> {
  if (ids.length === 0) return [];
  const rows = await tx.attachment.findMany({
    where: { id: { in: [...ids] }, workspaceId, purgeAt: null },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): FilePart[] => {
    const row = byId.get(id);
    if (!row) return [];
    const { name: filename, mediaType, size, width, height } = row;
    const pixels = width && height ? { width, height } : {};
    return [{ type: "file", mediaType, filename, url: attachmentUrl(id), size, ...pixels }];
  });
}
