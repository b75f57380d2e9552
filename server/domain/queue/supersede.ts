import type { Event } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { QueueEntry } from "#server/db/generated/client.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { forgetMentions } from "../mentions/storeMentions.ts";

export interface Superseded {
  /** Of the message that takes the place of the superseded one. */
  version: Message["version"];
  events: Event[];
}

/** Whether a message goes with the tail: a summary by what it covers, anything else by its place. */
function isReplaced(message: Message, target: number, expectedTail: number): boolean {
  const { kind, coversTo = 0 } = message.metadata;
  if (kind === "summary") return coversTo >= target;
  return message.sequence <= expectedTail;
}

/**
 * Takes the tail that an edit or a regeneration replaces out of the current messages: from its target
 * to what its author saw. Messages stored since stay current.
 */
export async function supersede(
  { tx, at }: LogTransaction,
  { workspaceId, entry }: { workspaceId: WorkspaceId; entry: QueueEntry },
): Promise<Superseded> {
  const { targetId, expectedTail } = entry;
  if (targetId === null || expectedTail === null) return { version: undefined, events: [] };
  const target = await tx.message.findUniqueOrThrow({ where: { id: targetId } });
  const rows = await tx.message.findMany({
    where: { workspaceId, supersededAt: null, sequence: { gte: target.sequence } },
    orderBy: { sequence: "asc" },
  });
  const replaced = rows.map(messageFromRow).filter((row) => isReplaced(row, target.sequence, expectedTail));
  const messageIds = replaced.map(({ id }) => id);
  await tx.message.updateMany({
    where: { id: { in: messageIds } },
    data: { supersededAt: at, supersededById: entry.id },
  });
  await forgetMentions(tx, messageIds);
  const of = target.versionOf ?? target.id;
  const index = (target.versionIndex ?? 1) + 1;
  if (target.versionOf === null) {
    await tx.message.update({ where: { id: target.id }, data: { versionOf: of, versionIndex: 1 } });
  }
  return { version: { of, index, count: index }, events: [{ type: "message-remove", messageIds }] };
}
