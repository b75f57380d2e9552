import type { Person } from "#server/contract/person.ts";
import { mintForServer } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { noTeam } from "../access/authoriseTeam.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { requireNoHold } from "../retention/legalHolds.ts";
import { stopAndWait } from "../streams/stopAndWait.ts";
import { eraseWorkspace } from "../workspaces/eraseWorkspace.ts";
import { markRemoved } from "../workspaces/markRemoved.ts";

export interface RemoveTeamOptions {
  actor: Actor;
  by: Person;
  teamId: string;
  /** The team's name, as somebody typed it to confirm. */
  name: string;
}

/** Makes every workspace of the team exist for nobody, and waits until its answers have exited. */
async function emptyTeam(deps: DomainDeps, { teamId, by }: RemoveTeamOptions): Promise<void> {
  const { prisma, log } = deps;
  const open = await prisma.workspace.findMany({ where: { teamId, deletedAt: null }, select: { id: true } });
  for (const { id } of open) {
    const workspaceId = mintForServer(id);
    await log.transact(workspaceId, (transaction) => markRemoved(transaction, { workspaceId, by }));
  }
  const running = await prisma.stream.findMany({
    where: { workspace: { teamId }, endedAt: null },
    select: { id: true, workspaceId: true },
  });
  await Promise.all(
    running.map(({ id: streamId, workspaceId }) =>
      stopAndWait(deps, { workspaceId: mintForServer(workspaceId), streamId, by }),
    ),
  );
}

/** Removes the team's deleted workspaces for good. False: somebody has brought one back. */
async function eraseWorkspaces({ prisma, log }: DomainDeps, teamId: string): Promise<boolean> {
  const workspaces = await prisma.workspace.findMany({ where: { teamId }, select: { id: true } });
  const gone: boolean[] = [];
  for (const { id } of workspaces) {
    const where = { id, deletedAt: { not: null }, streams: { none: { endedAt: null } }, legalHold: null };
    const mayGo = async (tx: Tx) => (await tx.workspace.count({ where })) > 0;
    gone.push(await eraseWorkspace(log, { workspaceId: mintForServer(id), mayGo }));
  }
  return gone.every(Boolean);
}

/** The team itself, as soon as it has no workspaces. False: somebody has just made one. */
async function deleteTeam({ prisma }: DomainDeps, { actor, teamId }: RemoveTeamOptions): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Team" where id = ${teamId} for update`;
    if (await tx.workspace.findFirst({ where: { teamId }, select: { id: true } })) return false;
    const { count } = await tx.team.deleteMany({ where: { id: teamId } });
    if (count > 0) await writeAudit(tx, { actor, action: "team.delete", teamId, targetId: teamId });
    return true;
  });
}

/**
 * Deletes a team with everything in it; only what its answers used stays counted. They are stopped and have
 * exited before anything goes, so that no process writes into what is not there; open pages are told.
 */
export async function removeTeam(deps: DomainDeps, options: RemoveTeamOptions): Promise<void> {
  const { teamId, name } = options;
  const { prisma } = deps;
  const team = await prisma.team.findUnique({ where: { id: teamId } });
  if (!team) throw noTeam();
  if (team.name.trim() !== name) {
    throw new RequestError("conflict", "This is not the team's name. Nothing was deleted.");
  }
  await requireNoHold(prisma, { teamId });
  // Once more where somebody makes a workspace, or brings one back, meanwhile.
  for (let tries = 0; tries < 20; tries++) {
    await emptyTeam(deps, options);
    if ((await eraseWorkspaces(deps, teamId)) && (await deleteTeam(deps, options))) return;
  }
  throw new RequestError("conflict", "Somebody still makes workspaces in this team. Try again in a moment.");
}
