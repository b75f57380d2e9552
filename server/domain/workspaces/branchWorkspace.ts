import { limits } from "#server/contract/limits.ts";
import type { Message } from "#server/contract/message.ts";
import type { Person } from "#server/contract/person.ts";
import { branchMessages } from "#server/core/branchMessages.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { toJson } from "#server/lib/toJson.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { noWorkspace } from "../access/noWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import { copyAttachments } from "../attachments/copyAttachments.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { newWorkspaceId } from "./newWorkspaceId.ts";
import { countRelatives } from "./relatives.ts";
import { storeCreatedAs } from "./storeCreatedAs.ts";
import { storeHistory } from "./storeHistory.ts";

export interface BranchWorkspaceOptions {
  access: WorkspaceAccess;
  by: Person;
  messageId: string;
  /** Repeating a call under the same id gives the same workspace. */
  clientId?: string;
}

const ending = " (branch)";

/** The current messages up to the chosen one. */
async function readHead(tx: Tx, workspaceId: WorkspaceId, messageId: string): Promise<Message[]> {
  const chosen = await tx.message.findFirst({ where: { id: messageId, workspaceId, supersededAt: null } });
  if (!chosen) {
    throw new RequestError("not_found", "This message is not in the conversation any more.");
  }
  const rows = await tx.message.findMany({
    where: { workspaceId, supersededAt: null, sequence: { lte: chosen.sequence } },
    orderBy: { sequence: "asc" },
  });
  if (rows.some(({ status }) => status === "streaming")) {
    throw new RequestError(
      "conflict",
      "This answer is still being written. Stop it or wait for its end, then branch from it.",
    );
  }
  return rows.map(messageFromRow);
}

/** The people of the new workspace are those of the old one, and have read what they could read there. */
async function storePeople(
  tx: Tx,
  { from, to, by }: { from: WorkspaceId; to: WorkspaceId; by: Person },
  sequence: number,
): Promise<void> {
  await tx.$executeRaw`
    insert into "WorkspacePerson" ("workspaceId", "userId", invited, "readSequence")
    select ${to}, m."userId", w.visibility = 'private', ${sequence}::int
    from "Workspace" w
    join "Member" m on m."teamId" = w."teamId"
    left join "WorkspacePerson" p on p."workspaceId" = w.id and p."userId" = m."userId"
    where w.id = ${from} and (w.visibility = 'team' or p.invited or m."userId" = ${by.id})`;
}

/**
 * A new workspace that begins as this one did, up to a message: the same team and people, copies of the
 * messages, with their files, nothing of streams, versions and what waits.
 */
export async function branchWorkspace(
  deps: DomainDeps,
  options: BranchWorkspaceOptions,
): Promise<{ id: string }> {
  const { access, by, messageId, clientId } = options;
  const from = access.workspaceId;
  const to = newWorkspaceId(clientId === undefined ? undefined : [from, by.id, messageId, clientId]);
  await deps.log.transact(from, async (transaction) => {
    const { tx, at } = transaction;
    if (!(await transaction.lock(from))) throw noWorkspace();
    if (await tx.workspace.findUnique({ where: { id: to }, select: { id: true } })) return;
    const head = await readHead(tx, from, messageId);
    const source = await tx.workspace.findUniqueOrThrow({ where: { id: from } });
    const messages = branchMessages(head, () => createId("msg"));
    const { teamId, icon, visibility, instructions, model, thinkingLevel, toolPolicy } = source;
    await tx.workspace.create({
      data: {
        id: to,
        teamId,
        name: source.name.slice(0, limits.workspaceNameLength - ending.length).toWellFormed() + ending,
        icon,
        visibility,
        instructions,
        model,
        thinkingLevel,
        toolPolicy: toJson(toolPolicy),
        branchOfId: from,
        branchSequence: head.at(-1)?.sequence,
        createdById: by.id,
        lastActivityAt: at,
        counter: { create: { sequence: messages.length } },
      },
    });
    await storePeople(tx, { from, to, by }, messages.length);
    await storeCreatedAs(tx, to);
    await transaction.lock(to);
    const copies: Message[] = [];
    for (const message of messages) {
      const parts = await copyAttachments(tx, message.parts, { from, to, messageId: message.id });
      copies.push({ ...message, parts });
    }
    await storeHistory(
      transaction,
      to,
      copies.map((message) => ({ message })),
    );
    const relatives = await countRelatives(tx, from);
    await transaction.append(from, [{ type: "workspace-change", workspace: { relatives } }]);
  });
  return { id: to };
}
