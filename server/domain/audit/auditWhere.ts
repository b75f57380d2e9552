import type { AuditFilter } from "#server/contract/audit.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";

export interface AuditQuery {
  scope: AdminScope;
  filter: AuditFilter;
}

/** As many people or workspaces as some words may mean. */
const mostMeant = 50;

/** Those whose name or address has these words, and whoever has them as an id, there or gone. */
async function peopleMeant(prisma: PrismaClient, words: string): Promise<string[]> {
  const has = { contains: words, mode: "insensitive" } as const;
  const found = await prisma.user.findMany({
    where: { OR: [{ name: has }, { email: has }] },
    select: { id: true },
    take: mostMeant,
  });
  return [words, ...found.map(({ id }) => id)];
}

async function workspacesMeant(
  prisma: PrismaClient,
  { teamId }: AdminScope,
  words: string,
): Promise<string[]> {
  const found = await prisma.workspace.findMany({
    where: {
      name: { contains: words, mode: "insensitive" },
      visibility: "team",
      ...(teamId !== null && { teamId }),
    },
    select: { id: true },
    take: mostMeant,
  });
  return [words, ...found.map(({ id }) => id)];
}

/** The rows that somebody may see and asks for. */
export async function auditWhere(
  prisma: PrismaClient,
  { scope, filter }: AuditQuery,
): Promise<Prisma.AuditEntryWhereInput> {
  const { person, subject, workspace, from, to } = filter;
  const people = person ? await peopleMeant(prisma, person) : null;
  const workspaces = workspace ? await workspacesMeant(prisma, scope, workspace) : null;
  return {
    ...(scope.teamId !== null && { teamId: scope.teamId }),
    ...(people && { OR: [{ actorId: { in: people } }, { targetId: { in: people } }] }),
    ...(subject && { action: { startsWith: `${subject}.` } }),
    ...(workspaces && { workspaceId: { in: workspaces } }),
    ...((from || to) && { at: { ...(from && { gte: from }), ...(to && { lt: to }) } }),
  };
}
