import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { dueMessages } from "./dueMessages.ts";
import { readCutoffs, readPolicies } from "./retentionPolicies.ts";

/** What holds, what is kept in spite of it, and what was done. */
export async function readRetention({ prisma }: DomainDeps, { teamId }: AdminScope) {
  const { instance, teams } = await readPolicies(prisma);
  const holds = await prisma.legalHold.findMany({
    ...(teamId !== null && { where: { workspace: { teamId } } }),
    include: { workspace: { select: { name: true } } },
    orderBy: [{ setAt: "desc" }, { workspaceId: "asc" }],
    take: 200,
  });
  const runs = await prisma.retentionRun.findMany({
    ...(teamId !== null && { where: { teamId } }),
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: 30,
  });
  const names = await namesOf(
    prisma,
    holds.map(({ setById }) => setById),
  );
  return {
    instance,
    team: teamId === null ? null : (teams.get(teamId) ?? null),
    holds: holds.map(({ workspaceId, workspace, reason, setById, setAt }) => ({
      workspaceId,
      name: workspace.name,
      reason,
      setBy: names.get(setById) ?? null,
      setAt: setAt.toISOString(),
    })),
    runs: runs.map(({ id, kind, action, startedAt, endedAt, waitsForHold, messages, events, files }) => ({
      id,
      kind,
      action,
      waitsForHold,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      messages,
      events,
      files,
    })),
  };
}

async function namesOf(prisma: PrismaClient, ids: string[]): Promise<Map<string, string>> {
  const people = await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** What would go now by the rules as they are, per team; nothing is changed. */
export async function dryRun({ prisma, streaming }: DomainDeps, { teamId }: AdminScope) {
  const cutoffs = await readCutoffs(prisma, streaming.clock.now());
  const teams = await prisma.team.findMany({
    where: { id: { in: [...cutoffs.keys()].filter((id) => teamId === null || id === teamId) } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const rows: { teamId: string; name: string; action: string; messages: number; workspaces: number }[] = [];
  for (const { id, name } of teams) {
    for (const action of ["delete", "anonymise"] as const) {
      const before = cutoffs.get(id)?.[action] ?? null;
      if (before === null) continue;
      const due = dueMessages({ kind: "policy", teamId: id, before: new Date(before) }, action);
      const [count] = await prisma.$queryRaw<{ messages: number; workspaces: number }[]>`
        select count(*)::int as messages, count(distinct m."workspaceId")::int as workspaces ${due}`;
      rows.push({
        teamId: id,
        name,
        action,
        messages: count?.messages ?? 0,
        workspaces: count?.workspaces ?? 0,
      });
    }
  }
  return rows;
}

/** Whom an address means, of those who are looked at. What is no address is an id. */
async function personOf(prisma: PrismaClient, { teamId }: AdminScope, target: string): Promise<string> {
  if (!target.includes("@")) return target;
  const person = await prisma.user.findFirst({
    where: { email: target.toLowerCase(), ...(teamId !== null && { members: { some: { teamId } } }) },
    select: { id: true },
  });
  if (person) return person.id;
  throw new RequestError("not_found", "There is nobody with this address here.");
}

/** How much `eraseNow` would take, and what a legal hold keeps of it until then; nothing is changed. */
export async function dryRunOf(
  { prisma }: DomainDeps,
  { scope, kind, target }: { scope: AdminScope; kind: "message" | "person"; target: string },
): Promise<{ targetId: string; messages: number; workspaces: number; held: number }> {
  const { teamId } = scope;
  const targetId = kind === "person" ? await personOf(prisma, scope, target) : target;
  const due = dueMessages({ kind, teamId, targetId }, "delete", { held: true });
  const [count] = await prisma.$queryRaw<{ messages: number; workspaces: number; held: number }[]>`
    select (count(*) filter (where h."workspaceId" is null))::int as messages,
      (count(distinct m."workspaceId") filter (where h."workspaceId" is null))::int as workspaces,
      (count(h."workspaceId"))::int as held
    ${due}`;
  return { targetId, ...(count ?? { messages: 0, workspaces: 0, held: 0 }) };
}
