import type { Message } from "#server/contract/message.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { RequestError } from "../access/requestError.ts";

/** One version of the conversation from a message on. */
export interface Version {
  index: number;
  count: number;
  /** Whether the conversation goes on from this one. */
  current: boolean;
  /** The tail, ascending: to its end as it was when it was superseded, or to now. */
  messages: Message[];
}

/** The versions that a message is one of, the oldest first. A message without others has one. */
export async function listVersions(
  prisma: PrismaClient,
  workspaceId: WorkspaceId,
  messageId: string,
): Promise<{ versions: Version[] }> {
  const message = await prisma.message.findFirst({ where: { id: messageId, workspaceId } });
  if (!message) throw new RequestError("not_found", "This message does not exist.");
  const heads =
    message.versionOf === null
      ? [message]
      : await prisma.message.findMany({
          where: { workspaceId, versionOf: message.versionOf },
          orderBy: { versionIndex: "asc" },
        });
  const count = heads.length;
  const versions: Version[] = [];
  for (const [place, head] of heads.entries()) {
    const tail = await prisma.message.findMany({
      where: { workspaceId, sequence: { gte: head.sequence }, supersededById: head.supersededById },
      orderBy: { sequence: "asc" },
      take: 200,
    });
    const index = place + 1;
    const messages = tail
      .map(messageFromRow)
      .map((each) =>
        each.id === head.id && count > 1
          ? { ...each, version: { of: head.versionOf ?? head.id, index, count } }
          : each,
      );
    versions.push({ index, count, current: head.supersededAt === null, messages });
  }
  return { versions };
}
