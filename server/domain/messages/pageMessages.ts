import type { Message } from "#server/contract/message.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";

export interface PageMessagesOptions {
  workspaceId: WorkspaceId;
  /** Exclusive; the newest messages where it is missing. */
  before?: number;
  limit: number;
}

/** Current messages, ascending, and the cursor of the page before them. */
export async function pageMessages(
  prisma: PrismaClient,
  { workspaceId, before, limit }: PageMessagesOptions,
): Promise<{ messages: Message[]; nextBefore: number | null }> {
  const rows = await prisma.message.findMany({
    where: { workspaceId, supersededAt: null, sequence: before === undefined ? undefined : { lt: before } },
    orderBy: { sequence: "desc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit).reverse();
  return {
    messages: page.map(messageFromRow),
    nextBefore: rows.length > limit ? (page[0]?.sequence ?? null) : null,
  };
}
