import type { Event } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";

/** A message that is stored as it is, with its place among the versions if it has one. */
export interface PastMessage {
  message: Message;
  version?: { of: string; index: number } | undefined;
  /** When it left the current messages, and for which one. */
  superseded?: { at: string; by: string | null } | undefined;
}

/** Rows in one statement, so that none of them is a very large one. */
const rowsAtOnce = 100;

function eventsOf(entries: readonly PastMessage[]): Event[] {
  const superseded = entries.flatMap(({ superseded: left, message }) => (left ? [message.id] : []));
  return [
    ...entries.map(({ message }): Event => ({ type: "message-add", message })),
    ...(superseded.length > 0 ? [{ type: "message-remove" as const, messageIds: superseded }] : []),
  ];
}

/** Stores messages that were written elsewhere, in their order, in a workspace that is locked. */
export async function storeHistory(
  transaction: LogTransaction,
  workspaceId: WorkspaceId,
  past: readonly PastMessage[],
): Promise<void> {
  for (let at = 0; at < past.length; at += rowsAtOnce) {
    const some = past.slice(at, at + rowsAtOnce);
    await transaction.tx.message.createMany({
      data: some.map(({ message, version, superseded }) => {
        const { author, parts, metadata, version: _, ...rest } = message;
        return {
          ...rest,
          workspaceId,
          authorId: author?.id,
          authorName: author?.name,
          parts: toJson(parts),
          metadata: toJson(metadata),
          versionOf: version?.of,
          versionIndex: version?.index,
          supersededAt: superseded?.at,
          supersededById: superseded?.by,
        };
      }),
    });
    await transaction.append(workspaceId, eventsOf(some));
  }
}
