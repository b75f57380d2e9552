import type { HistoryRow } from "#server/contract/adminHistory.ts";
import { excerptOf, markExcerpt } from "#server/core/excerpt.ts";
import { parseSearchQuery } from "#server/core/searchQuery.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { findMatches, toTsQuery } from "../search/findMatches.ts";
import { readForms, readWords } from "../search/searchWords.ts";
import { type Looker, readableBy } from "./readableBy.ts";

export interface FindOptions {
  scope: AdminScope;
  looker: Looker;
  query: string;
  from: Date | undefined;
  to: Date | undefined;
}

type Found = NonNullable<HistoryRow["found"]>;

/** Where the words are: of each workspace the message that matches best. */
export interface FoundInHistory {
  workspaceIds: string[];
  newestOnly: boolean;
  /** The places of these workspaces, with the words marked. */
  excerpts: (workspaceIds: readonly string[]) => Promise<Map<string, Found>>;
}

/** Superseded messages that are looked at, at the most, the newest first. */
const mostSuperseded = 200;

/** What was superseded is not in the table that search goes by; an index of its own has its words. */
function findSuperseded(prisma: PrismaClient, options: FindOptions, visible: Prisma.Sql) {
  const { scope, from, to } = options;
  const inTeam =
    scope.teamId === null
      ? Prisma.empty
      : Prisma.sql`AND "workspaceId" IN (SELECT id FROM "Workspace" WHERE "teamId" = ${scope.teamId})`;
  const after = from ? Prisma.sql`AND "createdAt" >= ${from.toISOString()}::timestamptz` : Prisma.empty;
  const until = to ? Prisma.sql`AND "createdAt" < ${to.toISOString()}::timestamptz` : Prisma.empty;
  return prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Message"
    WHERE "supersededAt" IS NOT NULL AND "messageVector"("messageText"(parts)) @@ ${toTsQuery(parseSearchQuery(options.query))}
      AND ${visible} ${inTeam} ${after} ${until}
    ORDER BY "createdAt" DESC LIMIT ${mostSuperseded}::int`;
}

/**
 * Looks for words in all messages of the scope, superseded ones too. What a reason is needed for is not
 * looked at: whether a private workspace has the words would tell what is said in it.
 */
export async function findInHistory(
  prisma: PrismaClient,
  options: FindOptions,
): Promise<FoundInHistory | null> {
  const { scope, looker, from, to } = options;
  const query = parseSearchQuery(options.query);
  const marks = await readWords(prisma, query);
  if (!marks) return null;
  const inTeam = scope.teamId === null ? Prisma.empty : Prisma.sql`AND w."teamId" = ${scope.teamId}`;
  const visible = Prisma.sql`"workspaceId" NOT IN (
    SELECT w.id FROM "Workspace" w WHERE w.visibility = 'private' ${inTeam} AND NOT ${readableBy(looker)})`;
  const readable = { teamId: scope.teamId, workspaceIds: [], all: true };
  const { matches, newestOnly } = await findMatches(prisma, { query, readable, from, to, visible });
  const superseded = await findSuperseded(prisma, options, visible);
  const ids = [...matches.toSorted((a, b) => b.rank - a.rank || b.at - a.at), ...superseded].map(
    ({ id }) => id,
  );
  const places = await prisma.$queryRaw<{ id: string; workspaceId: string }[]>`
    SELECT DISTINCT ON (m."workspaceId") m.id, m."workspaceId"
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS found(id, place) JOIN "Message" m ON m.id = found.id
    ORDER BY m."workspaceId", found.place`;
  return {
    workspaceIds: places.map(({ workspaceId }) => workspaceId),
    newestOnly: newestOnly || superseded.length === mostSuperseded,
    async excerpts(workspaceIds) {
      const wanted = places.filter(({ workspaceId }) => workspaceIds.includes(workspaceId));
      const rows = await prisma.$queryRaw<
        { workspaceId: string; sequence: number; superseded: boolean; text: string }[]
      >`
        SELECT "workspaceId", sequence, "supersededAt" IS NOT NULL AS superseded, "messageText"(parts) AS text
        FROM "Message" WHERE id = ANY(${wanted.map(({ id }) => id)}::text[])`;
      const texts = rows.map(({ text }) => excerptOf(text, marks));
      const forms = await readForms(prisma, texts, marks);
      return new Map(
        rows.map(({ workspaceId, sequence, superseded: old }, index) => [
          workspaceId,
          { sequence, superseded: old, excerpt: markExcerpt(texts[index] ?? "", marks, forms) },
        ]),
      );
    },
  };
}
