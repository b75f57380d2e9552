import type { Event } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import type { Part } from "#server/contract/parts.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { QueueEntry } from "#server/db/generated/client.ts";
import { createId } from "#server/lib/createId.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { LockedCounter } from "#server/log/logRows.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { entryAttachmentIds } from "../attachments/attachmentIds.ts";
import { fileParts } from "../attachments/fileParts.ts";
import { readMentioned, readTold, storeMentions } from "../mentions/storeMentions.ts";
import { supersede } from "./supersede.ts";

export interface TurnOptions {
  workspaceId: WorkspaceId;
  counter: LockedCounter;
  entry: QueueEntry;
}

/** A stored turn: `answer` is the placeholder that a stream fills, if one was asked for. */
export interface Turn {
  /** Of the message that the entry has become. */
  sequence: number;
  answer: Message | null;
  events: Event[];
}

/** Stores messages in the next places of the workspace's history. */
async function storeMessages(
  { tx }: LogTransaction,
  { workspaceId, counter }: TurnOptions,
  messages: readonly Message[],
): Promise<Event[]> {
  await tx.message.createMany({
    data: messages.map(({ author, parts, metadata, version, ...message }) => ({
      ...message,
      workspaceId,
      authorId: author?.id,
      authorName: author?.name,
      parts: toJson(parts),
      metadata: toJson(metadata),
      versionOf: version?.of,
      versionIndex: version?.index,
    })),
  });
  await tx.workspaceCounter.update({
    where: { workspaceId },
    data: { sequence: counter.sequence + messages.length },
  });
  return messages.map((message) => ({ type: "message-add", message }));
}

async function userMessage(
  { tx, at }: LogTransaction,
  { workspaceId, entry, counter }: TurnOptions,
): Promise<Message> {
  const mentions = await readMentioned(tx, workspaceId, entry.text);
  const text: Part[] = entry.text === "" ? [] : [{ type: "text", text: entry.text }];
  return {
    id: entry.id,
    sequence: counter.sequence + 1,
    role: "user",
    author: { id: entry.authorId, name: entry.authorName },
    status: "sent",
    parts: [...text, ...(await fileParts(tx, workspaceId, entryAttachmentIds(entry)))],
    metadata: {
      ...(!entry.respond && { respond: false as const }),
      ...(mentions.length > 0 && { mentions }),
    },
    createdAt: at,
  };
}

function answerTo(id: string, sequence: number, at: string): Message {
  return {
    id,
    sequence,
    role: "assistant",
    author: null,
    status: "streaming",
    parts: [],
    metadata: {},
    createdAt: at,
  };
}

/** Stores what somebody wrote, without an answer. */
export async function storeUserMessage(
  transaction: LogTransaction,
  options: TurnOptions,
): Promise<{ message: Message; events: Event[] }> {
  const { workspaceId } = options;
  const message = await userMessage(transaction, options);
  const events = await storeMessages(transaction, options, [message]);
  await storeMentions(transaction.tx, { workspaceId, message });
  return { message, events };
}

/** Stores what an entry becomes when its turn has come: what it supersedes, its message, its answer's place. */
export async function storeTurn(transaction: LogTransaction, options: TurnOptions): Promise<Turn> {
  const { at } = transaction;
  const { workspaceId, entry, counter } = options;
  const { tx } = transaction;
  const sequence = counter.sequence + 1;
  const told = await readTold(tx, entry.kind === "edit" ? entry.targetId : null);
  const { version, events } = await supersede(transaction, options);
  if (entry.kind === "regenerate") {
    const answer = { ...answerTo(entry.id, sequence, at), version };
    return {
      sequence,
      answer,
      events: [...events, ...(await storeMessages(transaction, options, [answer]))],
    };
  }
  const user = { ...(await userMessage(transaction, options)), version };
  const answer = entry.respond ? answerTo(createId("msg"), sequence + 1, at) : null;
  const added = await storeMessages(transaction, options, answer ? [user, answer] : [user]);
  await storeMentions(tx, { workspaceId, message: user, told });
  return { sequence, answer, events: [...events, ...added] };
}
