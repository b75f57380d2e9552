import type { Mention } from "#server/contract/mention.ts";
import type { Message } from "#server/contract/message.ts";
import { mentionedIn } from "#server/core/mentionedIn.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { readMentionable } from "./readMentionable.ts";

/** Whom a text names, of those who may see the workspace now. */
export async function readMentioned(tx: Tx, workspaceId: WorkspaceId, text: string): Promise<Mention[]> {
  return text.includes("@") ? mentionedIn(text, await readMentionable(tx, workspaceId)) : [];
}

/** Whom a message named, and at which place they were told. */
export type Told = ReadonlyMap<string, number>;

/** Asked before a message is superseded by another version of it. */
export async function readTold(tx: Tx, messageId: string | null): Promise<Told> {
  const rows = messageId === null ? [] : await tx.mention.findMany({ where: { messageId } });
  return new Map(rows.map(({ userId, sequence }) => [userId, sequence]));
}

interface StoreMentionsOptions {
  workspaceId: WorkspaceId;
  message: Message;
  /** Whom the version before it named already: they are not told again. */
  told?: Told;
}

/** Remembers for those whom a stored message names that it does. */
export async function storeMentions(tx: Tx, options: StoreMentionsOptions): Promise<void> {
  const { workspaceId, message, told } = options;
  const { mentions = [] } = message.metadata;
  const others = mentions.filter(({ userId }) => userId !== message.author?.id);
  if (others.length === 0) return;
  await tx.mention.createMany({
    data: others.map(({ userId }) => ({
      workspaceId,
      messageId: message.id,
      userId,
      sequence: told?.get(userId) ?? message.sequence,
    })),
  });
}

/** Forgets who was named in messages that nobody reads any more. */
export async function forgetMentions(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await tx.mention.deleteMany({ where: { messageId: { in: [...messageIds] } } });
}
