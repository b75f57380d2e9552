import { type Marks, possibleForms } from "#server/core/excerpt.ts";
import type { SearchQuery } from "#server/core/searchQuery.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { toTsQuery } from "./findMatches.ts";

/** Whether the query says anything that can be found, and what its words are stems of. */
export async function readWords(prisma: PrismaClient, query: SearchQuery): Promise<Marks | null> {
  const [row] = await prisma.$queryRaw<{ nodes: number; stems: string[] | null }[]>`
    SELECT numnode(${toTsQuery(query)}) AS nodes,
      (SELECT array_agg(stem) FROM unnest(${query.words}::text[]) AS word,
        unnest(ts_lexize('english_stem', word)) AS stem) AS stems`;
  if (!row || row.nodes === 0) return null;
  const prefix = query.prefix === null ? null : (query.words.at(-1) ?? null);
  return { words: query.words, prefix, stems: row.stems ?? [] };
}

/** The words of excerpts that are other forms of what was searched for. */
export async function readForms(
  prisma: PrismaClient,
  excerpts: readonly string[],
  marks: Marks,
): Promise<Set<string>> {
  const words = possibleForms(excerpts, marks);
  if (words.length === 0) return new Set();
  const rows = await prisma.$queryRaw<{ word: string }[]>`
    SELECT word FROM unnest(${words}::text[]) AS word
    WHERE ts_lexize('english_stem', word) && ${[...marks.stems]}::text[]`;
  return new Set(rows.map(({ word }) => word));
}
