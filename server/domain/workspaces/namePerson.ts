import { withRelations, workspaceFromRow } from "#server/streaming/workspaceRow.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { noWorkspace } from "../access/noWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import { requireManager } from "../access/requireManager.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { invite } from "./invite.ts";

export interface NamePersonOptions {
  access: WorkspaceAccess;
  actor: Actor;
  userId: string;
}

async function setNamed(deps: DomainDeps, options: NamePersonOptions & { named: boolean }): Promise<void> {
  const { access, actor, userId, named } = options;
  const { workspaceId, teamId } = access;
  requireManager(access, "say who is named in it");
  await deps.log.transact(workspaceId, async (transaction) => {
    const { tx } = transaction;
    if (!(await transaction.lock(workspaceId))) throw noWorkspace();
    const read = async () =>
      workspaceFromRow(
        await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, include: withRelations }),
      );
    const { people, visibility } = await read();
    if (people.some(({ id }) => id === userId) === named) return;
    if (named && !(await tx.member.findUnique({ where: { teamId_userId: { teamId, userId } } }))) {
      throw new RequestError("invalid_input", "Only members of the team can be named in its workspaces.");
    }
    if (!named && visibility === "private") {
      const left = await tx.workspacePerson.count({
        where: {
          workspaceId,
          invited: true,
          userId: { not: userId },
          user: { members: { some: { teamId } } },
        },
      });
      // Nobody at all could see it any more, not even to name somebody.
      if (left === 0) {
        throw new RequestError(
          "conflict",
          "A private workspace needs somebody who sees it. Name another person first, or delete it.",
        );
      }
    }
    await invite(tx, { workspaceId, userId, invited: named });
    const change = { people: (await read()).people };
    await transaction.append(workspaceId, [{ type: "workspace-change", workspace: change }]);
    await writeAudit(tx, {
      action: named ? "workspace.person-add" : "workspace.person-remove",
      actor,
      teamId,
      workspaceId,
      targetId: userId,
    });
  });
}

/** Names a member of the team in a workspace: they see it also while it is private. */
export function addPerson(deps: DomainDeps, options: NamePersonOptions): Promise<void> {
  return setNamed(deps, { ...options, named: true });
}

/** Names somebody no longer; a private workspace closes on their open pages. */
export function removePerson(deps: DomainDeps, options: NamePersonOptions): Promise<void> {
  return setNamed(deps, { ...options, named: false });
}
