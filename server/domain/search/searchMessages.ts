import type { SearchPage, SearchResult } from "#server/contract/search.ts";
import { excerptOf, markExcerpt } from "#server/core/excerpt.ts";
import { parseSearchQuery } from "#server/core/searchQuery.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { RequestError } from "../access/requestError.ts";
import { findMatches, type Match } from "./findMatches.ts";
import { type Readable, type Reader, readReadable } from "./readable.ts";
import { readForms, readWords } from "./searchWords.ts";

export interface SearchOptions {
  reader: Reader;
  /** Words, "phrases", `or`, `-without`; the last word may be the beginning of one. */
  query: string;
  authorId?: string | undefined;
  /** Inclusive. */
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
  /** Of the page before. */
  cursor?: string | undefined;
  limit: number;
  /** A message that is not to be found. */
  except?: string | undefined;
}

interface Row {
  id: string;
  workspaceId: string;
  workspaceName: string;
  sequence: number;
  role: SearchResult["role"];
  authorId: string | null;
  authorName: string | null;
  createdAt: Date;
  text: string;
}

const nothing: SearchPage = { results: [], nextCursor: null, newestOnly: false };

/** Where a match stands among the others. */
type Rank = Omit<Match, "workspaceId">;

const byRank = (a: Rank, b: Rank) =>
  b.rank - a.rank || b.at - a.at || Number(b.id > a.id) - Number(b.id < a.id);

const toCursor = ({ rank, at, id }: Rank) => `${rank}_${at}_${id}`;

function fromCursor(cursor: string): Rank {
  const [, rank, at, id] = /^([\d.e+-]{1,30})_(\d{1,16})_(\S{1,100})$/.exec(cursor) ?? [];
  if (id === undefined) {
    throw new RequestError("invalid_input", "This place in the results is not known; search again.");
  }
  return { rank: Number(rank), at: Number(at), id };
}

async function readRows(
  prisma: PrismaClient,
  ids: readonly string[],
  readable: readonly Readable[],
): Promise<Row[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT m.id, m."workspaceId", w.name AS "workspaceName", m.sequence, m.role, m."authorId", m."authorName",
      m."createdAt", "messageText"(m.parts) AS text
    FROM "MessageText" t JOIN "Message" m ON m.id = t."messageId" JOIN "Workspace" w ON w.id = m."workspaceId"
    WHERE t."messageId" = ANY(${[...ids]}::text[]) AND NOT t.superseded
      AND w.id = ANY(${readable.flatMap(({ workspaceIds }) => workspaceIds)}::text[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The messages that match, of those that the reader may see now, the best first. */
export async function searchMessages(prisma: PrismaClient, options: SearchOptions): Promise<SearchPage> {
  const { reader, authorId, from, to, cursor, limit, except } = options;
  const after = cursor === undefined ? null : fromCursor(cursor);
  const query = parseSearchQuery(options.query);
  const marks = await readWords(prisma, query);
  if (!marks) return nothing;
  const readable = await readReadable(prisma, reader);
  const found = [];
  for (const each of readable)
    found.push(await findMatches(prisma, { query, readable: each, authorId, from, to }));
  const matches = found
    .flatMap((each) => each.matches)
    .filter(({ id }) => id !== except)
    .sort(byRank)
    .filter((match) => after === null || byRank(after, match) < 0);
  const page = matches.slice(0, limit);
  const rows = await readRows(
    prisma,
    page.map(({ id }) => id),
    readable,
  );
  const excerpts = rows.map(({ text }) => excerptOf(text, marks));
  const forms = await readForms(prisma, excerpts, marks);
  const last = page.at(-1);
  return {
    results: rows.map(({ id, text: _, authorId: author, authorName, createdAt, ...row }, index) => ({
      ...row,
      messageId: id,
      author: author === null ? null : { id: author, name: authorName ?? "" },
      createdAt: createdAt.toISOString(),
      excerpt: markExcerpt(excerpts[index] ?? "", marks, forms),
    })),
    nextCursor: last && matches.length > limit ? toCursor(last) : null,
    newestOnly: found.some(({ newestOnly }) => newestOnly),
  };
}
