import { createHash } from "node:crypto";
import { isEmoji } from "#server/contract/isEmoji.ts";
import { limits } from "#server/contract/limits.ts";
import type { Person } from "#server/contract/person.ts";
import type { ImportResult, WorkspaceExport } from "#server/contract/transfer.ts";
import type { Visibility } from "#server/contract/workspace.ts";
import { importMessages } from "#server/core/transfer/importMessages.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { createId } from "#server/lib/createId.ts";
import { log } from "#server/lib/log.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { newWorkspaceId } from "../workspaces/newWorkspaceId.ts";
import { storeCreatedAs } from "../workspaces/storeCreatedAs.ts";
import { storeHistory } from "../workspaces/storeHistory.ts";
import { readImport } from "./readImport.ts";

export interface ImportWorkspaceOptions {
  actor: Actor;
  by: Person;
  /** A team in which `by` may make workspaces. */
  teamId: string;
  visibility: Visibility;
  /** An export of ours, or one conversation of ChatGPT's. */
  file: unknown;
}

/** Messages that one transaction stores: what streams waits for it on the embedded database. */
const sliceMessages = 20;
/** After this an import is given up, and what it has stored is purged. */
const withinMs = 15 * 60_000;

/** People who are not in the team are kept by their names, under an id that nobody can have. */
function idByName(name: string): string {
  return `ext_${createHash("sha256").update(name).digest("base64url").slice(0, 20)}`;
}

async function readPeople(
  { prisma }: DomainDeps,
  { teamId }: ImportWorkspaceOptions,
  { messages }: WorkspaceExport,
): Promise<(person: Person) => Person> {
  const ids = [...new Set(messages.flatMap(({ author }) => author?.id ?? []))];
  const members = await prisma.member.findMany({
    where: { teamId, userId: { in: ids } },
    select: { user: { select: { id: true, name: true } } },
  });
  const known = new Set(members.map(({ user }) => user.id));
  return ({ id, name }) => {
    const short = name.slice(0, limits.nameLength).toWellFormed();
    return known.has(id) ? { id, name: short } : { id: idByName(short), name: short };
  };
}

/** The workspace, as yet for nobody: it is deleted until everything is in it, and purged if that never is. */
async function create(
  { prisma, streaming, deletedKeptMs }: DomainDeps,
  { teamId, by }: ImportWorkspaceOptions,
  { workspace }: WorkspaceExport,
): Promise<WorkspaceId> {
  const id = newWorkspaceId();
  const { name, icon, instructions, model, thinkingLevel, toolPolicy } = workspace;
  await prisma.workspace.create({
    data: {
      id,
      teamId,
      name: name.trim().slice(0, limits.workspaceNameLength).toWellFormed() || "Import",
      icon: icon !== null && isEmoji(icon) ? icon : null,
      visibility: "private",
      instructions: instructions.slice(0, limits.instructionsLength).toWellFormed(),
      model: model?.slice(0, 200) ?? null,
      thinkingLevel,
      toolPolicy: toJson(toolPolicy),
      createdById: by.id,
      deletedAt: new Date(streaming.clock.now() - deletedKeptMs + withinMs),
      counter: { create: {} },
    },
  });
  return id;
}

/** Everybody who may see it has read it: nothing in it is news. */
async function show(
  { tx, at }: LogTransaction,
  { teamId, by, visibility, actor }: ImportWorkspaceOptions,
  { id: workspaceId, messages }: ImportResult,
): Promise<void> {
  const { count } = await tx.workspace.updateMany({
    where: { id: workspaceId },
    data: { visibility, deletedAt: null, lastActivityAt: at },
  });
  if (count === 0)
    throw new RequestError("conflict", "The import took too long and was given up. Try again.");
  await tx.workspaceCounter.update({ where: { workspaceId }, data: { sequence: messages } });
  await tx.$executeRaw`
    insert into "WorkspacePerson" ("workspaceId", "userId", invited, "readSequence")
    select ${workspaceId}, m."userId", ${visibility === "private"} and m."userId" = ${by.id}, ${messages}::int
    from "Member" m where m."teamId" = ${teamId}`;
  await storeCreatedAs(tx, workspaceId);
  await writeAudit(tx, { action: "workspace.import", actor, teamId, workspaceId, details: { messages } });
}

/**
 * Brings a conversation from a file into a new workspace, a few messages at a time. Nobody sees any of
 * it before all of it is there; if something fails, nothing stays.
 */
export async function importWorkspace(
  deps: DomainDeps,
  options: ImportWorkspaceOptions,
): Promise<ImportResult> {
  const file = readImport(options.file, options.by);
  const toPerson = await readPeople(deps, options, file);
  const past = importMessages(file.messages, { newId: () => createId("msg"), toPerson });
  const workspaceId = await create(deps, options, file);
  const result = { id: workspaceId, messages: past.length };
  try {
    for (let at = 0; at < past.length; at += sliceMessages) {
      await deps.log.transact(workspaceId, async (transaction) => {
        if (!(await transaction.lock(workspaceId))) {
          throw new RequestError("conflict", "The import took too long and was given up. Try again.");
        }
        await storeHistory(transaction, workspaceId, past.slice(at, at + sliceMessages));
      });
    }
    await deps.log.transact(workspaceId, async (transaction) => {
      await transaction.lock(workspaceId);
      await show(transaction, options, result);
    });
  } catch (error) {
    // The sweeper removes it.
    const deletedAt = new Date(0);
    await deps.prisma.workspace
      .updateMany({ where: { id: workspaceId, deletedAt: { not: null } }, data: { deletedAt } })
      .catch((failure: unknown) => log.warn("A failed import is purged later.", { error: failure }));
    throw error;
  }
  return result;
}
