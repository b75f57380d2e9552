import { can } from "#server/contract/can.ts";
import type { Person } from "#server/contract/person.ts";
import { keepTexts, parseTimeline } from "#server/core/timeline.ts";
import type { Message } from "#server/db/generated/client.ts";
import { toJson } from "#server/lib/toJson.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import { releaseFilesOf } from "../attachments/releaseAttachments.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { forgetMentions } from "../mentions/storeMentions.ts";
import { requireNoHold } from "../retention/legalHolds.ts";
import { cancelResume } from "../streams/resume.ts";
import { stopAndWait } from "../streams/stopAndWait.ts";

export interface RemoveMessageOptions {
  access: WorkspaceAccess;
  actor: Actor;
  by: Person;
  messageId: string;
}

async function mayRemove(
  deps: DomainDeps,
  { access, by }: RemoveMessageOptions,
  message: Message,
): Promise<boolean> {
  if (can(access.role, "message.removeOthers") || message.authorId === by.id) return true;
  // An answer is its asker's own.
  const stream = await deps.prisma.stream.findFirst({ where: { messageId: message.id, authorId: by.id } });
  return message.role === "assistant" && stream !== null;
}

/**
 * Empties one's own message (an admin: anybody's): its place stays and says so, and no model reads it
 * any more. What it said stays in its history alone, until that is erased. Removing it again changes
 * nothing.
 */
export async function removeMessage(deps: DomainDeps, options: RemoveMessageOptions): Promise<void> {
  const { access, actor, by, messageId } = options;
  const { workspaceId, teamId } = access;
  const found = await deps.prisma.message.findFirst({ where: { id: messageId, workspaceId } });
  if (!found) throw new RequestError("not_found", "This message does not exist.");
  if (!(await mayRemove(deps, options, found))) {
    throw new RequestError("forbidden", "Only its author or an admin may remove a message.");
  }
  await requireNoHold(deps.prisma, { workspaceId });
  const running = await deps.prisma.stream.findFirst({ where: { messageId, endedAt: null } });
  if (running) await stopAndWait(deps, { workspaceId, streamId: running.id, by });
  await deps.log.transact(workspaceId, async (transaction) => {
    const { tx, at } = transaction;
    await transaction.lock(workspaceId);
    await requireNoHold(tx, { workspaceId });
    const row = await tx.message.findUnique({ where: { id: messageId } });
    if (!row) throw new RequestError("not_found", "This message does not exist.");
    if (messageFromRow(row).metadata.removed) return;
    const resumed = await cancelResume(transaction, workspaceId);
    const fresh = messageFromRow(await tx.message.findUniqueOrThrow({ where: { id: messageId } }));
    const { mentions: _, ...kept } = fresh.metadata;
    const metadata = { ...kept, removed: { by, at } };
    await forgetMentions(tx, [messageId]);
    await releaseFilesOf(tx, row, { workspaceId, at: new Date(at) });
    const timeline = keepTexts(parseTimeline(row.timeline), fresh.parts);
    await tx.message.update({
      where: { id: messageId },
      data: {
        parts: [],
        metadata: toJson(metadata),
        ...(row.timeline !== null && { timeline: toJson(timeline) }),
      },
    });
    const change = { type: "message-change" as const, messageId, parts: [], metadata };
    const events = row.supersededAt === null ? [...resumed, change] : resumed;
    await transaction.append(workspaceId, events);
    await writeAudit(tx, { action: "message.remove", actor, teamId, workspaceId, targetId: messageId });
  });
}
