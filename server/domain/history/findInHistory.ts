import type { HistoryRow } from "#server/contract/adminHistory.ts";
import { excerptOf, markExcerpt } from "#server/core/excerpt.ts";
import { parseSearchQuery } from "#server/core/searchQuery.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { findMatches } from "../search/findMatches.ts";
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
  const visible = Prisma.sql`(SELECT ${readableBy(looker)} FROM "Workspace" w WHERE w.id = "workspaceId")`;
  const readable = { teamId: scope.teamId, workspaceIds: [], all: true };
  const { matches, newestOnly } = await findMatches(prisma, {
    query,
    readable,
    from,
    to,
    visible,
    superseded: true,
  });
  const best = new Map<string, string>();
  for (const { id, workspaceId } of matches.toSorted((a, b) => b.rank - a.rank || b.at - a.at)) {
    if (!best.has(workspaceId)) best.set(workspaceId, id);
  }
  return {
    workspaceIds: [...best.keys()],
    newestOnly,
    async excerpts(workspaceIds) {
      const ids = workspaceIds.flatMap((workspaceId) => best.get(workspaceId) ?? []);
      const rows = await prisma.$queryRaw<
        { workspaceId: string; sequence: number; superseded: boolean; text: string }[]
      >`
        SELECT "workspaceId", sequence, "supersededAt" IS NOT NULL AS superseded, "messageText"(parts) AS text
        FROM "Message" WHERE id = ANY(${ids}::text[])`;
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
