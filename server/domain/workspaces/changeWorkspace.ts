import type { Person } from "#server/contract/person.ts";
import type { WorkspaceChange } from "#server/contract/procedures.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { withRelations, workspaceFromRow } from "#server/streaming/workspaceRow.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { noWorkspace } from "../access/noWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import { requireManager } from "../access/requireManager.ts";
import { archivedRefusal } from "../access/requireWritable.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { invite } from "./invite.ts";

export interface ChangeWorkspaceOptions {
  access: WorkspaceAccess;
  actor: Actor;
  by: Person;
  change: WorkspaceChange;
}

const settings = [
  "name",
  "icon",
  "instructions",
  "model",
  "thinkingLevel",
  "toolPolicy",
  "visibility",
] as const satisfies (keyof WorkspaceChange)[];

/** What of a change is news. */
function differing(change: WorkspaceChange, before: Workspace): WorkspaceChange {
  const news = { ...change };
  for (const key of settings) {
    const same = JSON.stringify(change[key]) === JSON.stringify(before[key]);
    if (change[key] === undefined || same) delete news[key];
  }
  return news;
}

/** Whoever closes a workspace goes on seeing it, and so does its maker. */
async function nameFirst(
  { tx }: LogTransaction,
  { access, by }: ChangeWorkspaceOptions,
  { createdById }: Workspace,
): Promise<Pick<Workspace, "people">> {
  const { workspaceId, teamId } = access;
  const wanted = [by.id, ...(createdById ? [createdById] : [])];
  const members = await tx.member.findMany({ where: { teamId, userId: { in: wanted } } });
  for (const { userId } of members) await invite(tx, { workspaceId, userId, invited: true });
  const row = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, include: withRelations });
  return { people: workspaceFromRow(row).people };
}

/** Changes what is given of a workspace's settings, for everybody at once. */
export async function changeWorkspace(deps: DomainDeps, options: ChangeWorkspaceOptions): Promise<void> {
  const { access, actor, change } = options;
  const { workspaceId, teamId } = access;
  const models = change.model == null ? [] : (await deps.registryOf(teamId)).list();
  const { visibility: _, ...content } = change;
  if (access.archived && Object.keys(content).length > 0) throw archivedRefusal();
  if (change.model != null && !models.some(({ id }) => id === change.model)) {
    throw new RequestError(
      "model_not_available",
      `There is no model ${change.model} here. Pick one of the list.`,
    );
  }
  await deps.log.transact(workspaceId, async (transaction) => {
    const { tx } = transaction;
    if (!(await transaction.lock(workspaceId))) throw noWorkspace();
    const row = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, include: withRelations });
    const before = workspaceFromRow(row);
    const news = differing(change, before);
    if (news.visibility) requireManager(access, "say who sees it");
    const { toolPolicy, ...plain } = news;
    await tx.workspace.update({
      where: { id: workspaceId },
      data: {
        ...plain,
        ...(toolPolicy && { toolPolicy: toJson(toolPolicy) }),
        // A name that a person gave stays, also if it is the one that it has.
        ...(change.name !== undefined && { nameIsAutomatic: false }),
      },
    });
    if (Object.keys(news).length === 0) return;
    const people = news.visibility === "private" ? await nameFirst(transaction, options, before) : {};
    await transaction.append(workspaceId, [{ type: "workspace-change", workspace: { ...news, ...people } }]);
    if (news.visibility) {
      await writeAudit(tx, { action: `workspace.${news.visibility}`, actor, teamId, workspaceId });
    }
  });
}
