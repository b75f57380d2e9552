import * as z from "zod/mini";
import type { Attachment } from "#server/contract/attachment.ts";
import { modelOptionsSchema } from "#server/contract/modelOptions.ts";
import { dispatchSchema, type Queued } from "#server/contract/queue.ts";
import type { QueueEntry } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";

const idsSchema = z.array(z.string());

/** The files of a queue's row. */
async function readAttachments(
  tx: Pick<Tx, "attachment">,
  workspaceId: string,
  rows: readonly QueueEntry[],
): Promise<(row: QueueEntry) => Attachment[]> {
  const idsOf = (row: QueueEntry) => idsSchema.parse(row.attachmentIds);
  const ids = rows.flatMap(idsOf);
  const found =
    ids.length === 0
      ? []
      : await tx.attachment.findMany({
          where: { id: { in: ids }, workspaceId, purgeAt: null },
          select: { id: true, name: true, mediaType: true, size: true },
        });
  const byId = new Map(found.map((each) => [each.id, each]));
  return (row) => idsOf(row).flatMap((id) => byId.get(id) ?? []);
}

/** The messages that wait for their turn, in order. */
export async function readQueue(
  tx: Pick<Tx, "queueEntry" | "attachment">,
  workspaceId: string,
): Promise<Queued[]> {
  const rows = await readWaiting(tx, workspaceId);
  const attachmentsOf = await readAttachments(tx, workspaceId, rows);
  return rows.map((row, index) => ({
    queueId: row.id,
    author: { id: row.authorId, name: row.authorName },
    text: row.text,
    attachments: attachmentsOf(row),
    options: modelOptionsSchema.parse(row.options),
    dispatch: dispatchSchema.parse(row.dispatch),
    position: index + 1,
  }));
}

/** The rows of the messages that wait, in order. */
export function readWaiting(tx: Pick<Tx, "queueEntry">, workspaceId: string): Promise<QueueEntry[]> {
  return tx.queueEntry.findMany({
    where: { workspaceId, state: "waiting" },
    orderBy: [{ place: "asc" }, { createdAt: "asc" }, { id: "asc" }],
  });
}
