import { createHash } from "node:crypto";
import type { Person } from "#server/contract/person.ts";
import type { SendInput, SendResult } from "#server/contract/procedures.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { QueueEntry } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { toJson } from "#server/lib/toJson.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { readWaiting } from "#server/streaming/readQueue.ts";
import { RequestError } from "../access/requestError.ts";
import { attachmentIdsOf, entryAttachmentIds } from "../attachments/attachmentIds.ts";
import { claimAttachments } from "../attachments/claimAttachments.ts";

/** What somebody asks for: a new message, another text for an old one, another answer. */
export interface Submission {
  kind: "send" | "edit" | "regenerate";
  workspaceId: WorkspaceId;
  author: Person;
  clientMessageId: string;
  text: string;
  attachmentIds?: string[];
  options?: SendInput["options"];
  dispatch?: SendInput["dispatch"];
  respond: boolean;
  /** Goes first, and the running answer makes room for it. */
  interrupting: boolean;
  /** The message that an edit or a regenerate replaces, and the tail that its author saw. */
  targetId?: string;
  expectedTail?: number;
}

function hashOf(submission: Submission): string {
  const { kind, author, text, attachmentIds = [], options = {}, respond, dispatch = "tool-end" } = submission;
  const { targetId = null, expectedTail = null } = submission;
  const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  const payload = [kind, author.id, text, attachmentIds, sorted, respond, dispatch, targetId, expectedTail];
  return createHash("sha256").update(JSON.stringify(payload)).digest("base64url");
}

/** The queue's row for a submission; `place` is its caller's to say. */
export function newEntry(submission: Submission, now: Date): QueueEntry {
  const {
    author,
    attachmentIds = [],
    options = {},
    dispatch = "tool-end",
    targetId,
    expectedTail,
    ...rest
  } = submission;
  return {
    ...rest,
    id: createId("msg"),
    payloadHash: hashOf(submission),
    authorId: author.id,
    authorName: author.name,
    attachmentIds: toJson(attachmentIds),
    options: toJson(options),
    dispatch,
    targetId: targetId ?? null,
    expectedTail: expectedTail ?? null,
    place: 0,
    state: "waiting",
    createdAt: now,
    takenAt: null,
  };
}

/** The files that an edit may keep: those of the message that it replaces. */
async function heldBy(
  tx: Tx,
  workspaceId: WorkspaceId,
  { targetId, kind }: Pick<QueueEntry, "targetId" | "kind">,
): Promise<string[]> {
  if (kind !== "edit" || targetId === null) return [];
  const target = await tx.message.findFirst({ where: { id: targetId, workspaceId } });
  return target ? attachmentIdsOf(messageFromRow(target).parts) : [];
}

/** Stores an entry, whose files are its own from then on. Refused where they cannot be. */
export async function insertEntry(tx: Tx, workspaceId: WorkspaceId, entry: QueueEntry): Promise<void> {
  const { attachmentIds, options, ...row } = entry;
  await tx.queueEntry.create({
    data: { ...row, attachmentIds: toJson(attachmentIds), options: toJson(options) },
  });
  const ids = entryAttachmentIds(entry);
  if (ids.length === 0) return;
  await claimAttachments(tx, {
    workspaceId,
    userId: entry.authorId,
    ids,
    held: await heldBy(tx, workspaceId, entry),
    messageId: entry.id,
    at: entry.createdAt,
  });
}

async function resultOf(tx: Tx, entry: QueueEntry): Promise<SendResult> {
  if (entry.state === "waiting") {
    const waiting = await readWaiting(tx, entry.workspaceId);
    return {
      kind: "queued",
      queueId: entry.id,
      position: waiting.findIndex(({ id }) => id === entry.id) + 1,
    };
  }
  const message = await tx.message.findUnique({ where: { id: entry.id } });
  if (entry.state === "removed" || !message) {
    throw new RequestError("conflict", "This message was removed from the queue; send it as a new one.");
  }
  const stream = await tx.stream.findFirst({
    where: { entryId: entry.id, resumes: null },
    orderBy: { startedAt: "desc" },
  });
  return { kind: "sent", messageId: entry.id, sequence: message.sequence, streamId: stream?.id ?? null };
}

/**
 * What is true now of a submission that came before under the same `clientMessageId`; null for a new
 * one. A conflict where it was another one, or was removed since.
 */
export async function findRepeat(tx: Tx, submission: Submission): Promise<SendResult | null> {
  const { workspaceId, clientMessageId } = submission;
  const entry = await tx.queueEntry.findUnique({
    where: { workspaceId_clientMessageId: { workspaceId, clientMessageId } },
  });
  if (!entry) return null;
  if (entry.payloadHash !== hashOf(submission)) {
    throw new RequestError(
      "conflict",
      "Another message was already sent under this id; send this one under a new id.",
    );
  }
  return resultOf(tx, entry);
}
