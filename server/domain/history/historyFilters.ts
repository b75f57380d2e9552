import type { HistoryListInput, HistorySort } from "#server/contract/adminHistory.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { fromHistoryCursor } from "./historyCursor.ts";

/** So many people of a like name are looked for at the most. */
const mostPeople = 100;

const sorted: Record<HistorySort, { column: Prisma.Sql; type: Prisma.Sql }> = {
  activity: { column: Prisma.sql`f."lastActivityAt"`, type: Prisma.sql`timestamptz` },
  cost: { column: Prisma.sql`f.cost`, type: Prisma.sql`float8` },
  length: { column: Prisma.sql`f.messages`, type: Prisma.sql`int` },
};

/** The column that an order goes by; an index has each of them with the id, for a team and for all. */
export function sortColumn(sort: HistorySort): Prisma.Sql {
  return sorted[sort].column;
}

async function readIds(prisma: PrismaClient, where: Prisma.UserWhereInput): Promise<string[]> {
  const found = await prisma.user.findMany({
    where,
    select: { id: true },
    orderBy: { id: "asc" },
    take: mostPeople,
  });
  return found.map(({ id }) => id);
}

/**
 * Ids of those whom a filter may mean, for `authorIds`: an id, or people of a like name or address. Who has
 * left a team is looked for by the name, which what they wrote there shows, and not by the address.
 */
export async function readMeant(
  prisma: PrismaClient,
  { teamId }: AdminScope,
  person: string,
): Promise<string[]> {
  const contains = { contains: person, mode: "insensitive" as const };
  const alike = { OR: [{ name: contains }, { email: contains }] };
  if (teamId === null) return [person, ...(await readIds(prisma, alike))];
  const [members, others] = await Promise.all([
    readIds(prisma, { members: { some: { teamId } }, ...alike }),
    readIds(prisma, { members: { none: { teamId } }, name: contains }),
  ]);
  return [person, ...members, ...others];
}

function outcomeIs(outcome: NonNullable<HistoryListInput["outcome"]>): Prisma.Sql {
  return outcome === "running"
    ? Prisma.sql`f."workspaceId" IN (SELECT s."workspaceId" FROM "Stream" s WHERE s."endedAt" IS NULL)`
    : Prisma.sql`f.outcomes @> ARRAY[${outcome}]::text[]`;
}

/** What narrows the history, of `WorkspaceFigures` as `f`. */
export function historyConditions(
  scope: AdminScope,
  input: HistoryListInput,
  { meant, found }: { meant: readonly string[] | null; found: readonly string[] | null },
): Prisma.Sql {
  const { model, outcome, from, to, minCost, minMessages, sort, cursor } = input;
  const { column, type } = sorted[sort];
  const conditions = [Prisma.sql`true`];
  if (scope.teamId !== null) conditions.push(Prisma.sql`f."teamId" = ${scope.teamId}`);
  if (found) conditions.push(Prisma.sql`f."workspaceId" = ANY(${[...found]}::text[])`);
  if (from !== undefined) conditions.push(Prisma.sql`f."lastActivityAt" >= ${from}::timestamptz`);
  if (to !== undefined) conditions.push(Prisma.sql`f."createdAt" < ${to}::timestamptz`);
  if (minCost !== undefined) conditions.push(Prisma.sql`f.cost >= ${minCost}::float8`);
  if (minMessages !== undefined) conditions.push(Prisma.sql`f.messages >= ${minMessages}::int`);
  if (cursor !== undefined) {
    const { value, workspaceId } = fromHistoryCursor(sort, cursor);
    conditions.push(Prisma.sql`(${column}, f."workspaceId") < (${value}::text::${type}, ${workspaceId})`);
  }
  // PostgreSQL looks in this order at a row; lists last, as each is as dear as ten comparisons.
  if (outcome !== undefined) conditions.push(outcomeIs(outcome));
  if (model !== undefined) conditions.push(Prisma.sql`f.models @> ARRAY[${model}]::text[]`);
  if (meant) conditions.push(Prisma.sql`f."authorIds" && ${[...meant]}::text[]`);
  return Prisma.join(conditions, " AND ");
}
