import type { SearchQuery } from "#server/core/searchQuery.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Readable } from "./readable.ts";

/** Workspaces of one team, or with null those of all. */
export type SearchedPlaces = Omit<Readable, "teamId"> & { teamId: string | null };

export interface MatchOptions {
  query: SearchQuery;
  readable: SearchedPlaces;
  /** What narrows it further, by the columns of `MessageText`. */
  visible?: Prisma.Sql | undefined;
  /** Finds what is superseded too. */
  superseded?: boolean | undefined;
  authorId?: string | undefined;
  /** Inclusive. */
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
}

/** A message that matches. */
export interface Match {
  id: string;
  workspaceId: string;
  /** ms. */
  at: number;
  /** How well: larger is better. */
  rank: number;
}

export interface Matches {
  matches: Match[];
  /** There are older ones, which were not ranked. */
  newestOnly: boolean;
}

/** So many matches, the newest, are ranked at the most: to rank a row costs several times what finding it does. */
const mostRanked = 300;
/**
 * Rows that one statement looks through. PGlite is one session in our own thread, and a token waits for
 * the statement that runs: this many take it about 10 ms.
 */
const sliceRows = 1_000;
/** Of the newest rows this part has to match for the search to go on through the rows instead of by the index. */
const commonFrom = 0.05;
/** So many of the newest rows have to match for it to be guessed how far back there are enough. */
const fewestToGoBy = 5;
/** The guess goes so many times further. */
const margin = 2;
/** Rows that are looked through at the most. */
const mostSlices = 20;
/** Above this, workspaces are narrowed by their rows, not by the index. */
const mostNamed = 20;

/** A lexeme that says where a message belongs, as a query; see `MessageText.vector`. */
function lexeme(kind: "t" | "w" | "a", id: string) {
  const quoted = ` ${kind}${id}`.replace(/[\\']/g, "$&$&");
  return Prisma.sql`${`'${quoted}'`}::tsquery`;
}

/** As it stands or by its stems; in quotation marks as it stands alone. */
function inEither(text: string) {
  if (text.includes('"')) return Prisma.sql`websearch_to_tsquery('simple', ${text}::text)`;
  return Prisma.sql`(websearch_to_tsquery('simple', ${text}::text) || websearch_to_tsquery('english', ${text}::text))`;
}

function wantedOf({ wanted, head, prefix, either }: SearchQuery) {
  if (prefix === null) return inEither(wanted);
  const open = Prisma.sql`to_tsquery('simple', ${`'${prefix.replace(/[\\']/g, " ")}':*`}::text)`;
  const rest = Prisma.sql`websearch_to_tsquery('simple', ${head}::text)`;
  const both = either ? Prisma.sql`(${rest} || ${open})` : Prisma.sql`(${rest} && ${open})`;
  if (wanted.includes('"')) return both;
  return Prisma.sql`(${both} || websearch_to_tsquery('english', ${wanted}::text))`;
}

/** The words as the database searches for them: as they stand, the last as a beginning; or by their stems. */
export function toTsQuery(query: SearchQuery) {
  const without = query.excluded.map((each) => Prisma.sql`!! ${inEither(each)}`);
  return Prisma.sql`(${Prisma.join([wantedOf(query), ...without], " && ")})`;
}

/** What narrows a search inside of the index. */
function narrowed({ query, readable, authorId }: MatchOptions) {
  const { teamId, workspaceIds, all } = readable;
  const inTeam = teamId === null ? Prisma.empty : Prisma.sql`&& ${lexeme("t", teamId)}`;
  const named =
    all || workspaceIds.length > mostNamed
      ? inTeam
      : Prisma.sql`&& (${Prisma.join(
          workspaceIds.map((id) => lexeme("w", id)),
          " || ",
        )})`;
  const by = authorId === undefined ? Prisma.empty : Prisma.sql`&& ${lexeme("a", authorId)}`;
  return Prisma.sql`(${toTsQuery(query)} ${named} ${by})`;
}

/** What narrows it by the columns. */
function within({ readable, from, to, visible, superseded }: MatchOptions) {
  const { workspaceIds, all } = readable;
  const [only] = workspaceIds;
  const places =
    workspaceIds.length === 1
      ? Prisma.sql`"workspaceId" = ${only}`
      : all
        ? Prisma.sql`true`
        : Prisma.sql`"workspaceId" = ANY(${workspaceIds}::text[])`;
  const after = from ? Prisma.sql`AND "createdAt" >= ${from.toISOString()}::timestamptz` : Prisma.empty;
  const until = to ? Prisma.sql`AND "createdAt" < ${to.toISOString()}::timestamptz` : Prisma.empty;
  const seen = visible ? Prisma.sql`AND ${visible}` : Prisma.empty;
  const current = superseded ? Prisma.empty : Prisma.sql`AND NOT superseded`;
  return Prisma.sql`${places} ${after} ${until} ${current} ${seen}`;
}

/**
 * A statement that is not to be planned in these ways. What is known of the rows, by which they would be
 * ruled out, is old on PostgreSQL and nothing at all on PGlite, which never looks. PostgreSQL compiles what
 * seems to be expensive, as does a plan where there is no way around one of these; that takes longer than it.
 */
function planned<Row>(
  prisma: PrismaClient,
  without: readonly string[],
  statement: Prisma.Sql,
): Promise<Row[]> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config(name, 'off', true) FROM unnest(${["jit", ...without]}::text[]) AS name`;
    return tx.$queryRaw<Row[]>(statement);
  });
}

interface Slice {
  found: [id: string, workspaceId: string, ms: number, rank: number][] | null;
  walked: number;
  firstAt: Date | null;
  lastId: string | null;
  lastAt: Date | null;
}

/** The rows of the place that is searched, which an index has in their order. */
function rowsOf({ teamId, workspaceIds }: SearchedPlaces) {
  const [only] = workspaceIds;
  if (workspaceIds.length === 1) return Prisma.sql`"workspaceId" = ${only}`;
  return teamId === null ? Prisma.sql`true` : Prisma.sql`"teamId" = ${teamId}`;
}

/** Looks through the next rows, from the newest on. */
async function walk(prisma: PrismaClient, options: MatchOptions, after: Slice | null): Promise<Slice> {
  const range = within({ ...options, readable: { ...options.readable, all: true }, visible: undefined });
  const rows = rowsOf(options.readable);
  const older = after
    ? Prisma.sql`AND ("createdAt", "messageId") < (${after.lastAt?.toISOString()}::timestamptz, ${after.lastId})`
    : Prisma.empty;
  const [slice] = await planned<Slice>(
    prisma,
    ["enable_seqscan", "enable_bitmapscan", "enable_sort"],
    Prisma.sql`
    WITH slice AS MATERIALIZED (
      SELECT "messageId", "workspaceId", "createdAt", superseded, vector FROM "MessageText"
      WHERE ${rows} AND ${range} ${older}
      ORDER BY "createdAt" DESC, "messageId" DESC LIMIT ${sliceRows}::int
    ), edge AS (
      SELECT "messageId", "createdAt" FROM slice ORDER BY "createdAt", "messageId" LIMIT 1
    )
    SELECT (SELECT json_agg(json_build_array("messageId", "workspaceId", extract(epoch FROM "createdAt") * 1000,
          ts_rank(vector, ${toTsQuery(options.query)}, 1)))
        FROM slice WHERE vector @@ ${narrowed(options)} AND ${within(options)}) AS found,
      (SELECT count(*) FROM slice)::int AS walked, (SELECT max("createdAt") FROM slice) AS "firstAt",
      (SELECT "messageId" FROM edge) AS "lastId", (SELECT "createdAt" FROM edge) AS "lastAt"`,
  );
  return slice ?? { found: null, walked: 0, firstAt: null, lastId: null, lastAt: null };
}

/** The newest matches, by the index of words; only those since a time, where it is given. */
async function lookUp(prisma: PrismaClient, options: MatchOptions, since: Date | null): Promise<Match[]> {
  const recent = since ? Prisma.sql`AND "createdAt" >= ${since.toISOString()}::timestamptz` : Prisma.empty;
  return planned<Match>(
    prisma,
    ["enable_seqscan", "enable_indexscan"],
    Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT "messageId", "workspaceId", "createdAt", vector FROM "MessageText"
      WHERE vector @@ ${narrowed(options)} AND ${rowsOf(options.readable)} AND ${within(options)} ${recent}
      ORDER BY "createdAt" DESC, "messageId" DESC LIMIT ${mostRanked + 1}::int
    )
    SELECT "messageId" AS id, "workspaceId", (extract(epoch FROM "createdAt") * 1000)::float8 AS at,
      ts_rank(vector, ${toTsQuery(options.query)}, 1)::float8 AS rank
    FROM found ORDER BY "createdAt" DESC, "messageId" DESC`,
  );
}

/** Since when there ought to be more matches than are ranked, if they go on as they began. */
function enoughSince(matches: number, first: Date | null, last: Date | null): Date | null {
  if (!first || !last || matches < fewestToGoBy) return null;
  const ms = first.getTime() - last.getTime();
  return new Date(last.getTime() - ms * Math.ceil((mostRanked / matches) * margin));
}

/** The newest matches of words that are not common; of a large instance these may be very many still. */
async function lookUpNewest(
  prisma: PrismaClient,
  options: MatchOptions,
  since: Date | null,
): Promise<Matches> {
  const recent = since ? await lookUp(prisma, options, since) : [];
  const found = recent.length > mostRanked ? recent : await lookUp(prisma, options, null);
  return { matches: found.slice(0, mostRanked), newestOnly: found.length > mostRanked };
}

/**
 * The messages of a team, or of all, that match, the newest 300 at the most. No statement takes long: the newest
 * rows tell how common the words are. Rare ones are looked up in the index; of common ones, of which the
 * index would give too many, the newest are found by going through the rows, a slice at a time.
 */
export async function findMatches(prisma: PrismaClient, options: MatchOptions): Promise<Matches> {
  const matches: Match[] = [];
  let slice: Slice | null = null;
  let firstAt: Date | null = null;
  for (let slices = 1; slices <= mostSlices; slices++) {
    slice = await walk(prisma, options, slice);
    firstAt ??= slice.firstAt;
    // As the database has it: JSON rounds it.
    matches.push(
      ...(slice.found ?? []).map(([id, workspaceId, at, rank]) => ({
        id,
        workspaceId,
        at,
        rank: Math.fround(rank),
      })),
    );
    if (slice.walked < sliceRows) return { matches, newestOnly: false };
    if (matches.length >= mostRanked) break;
    if (matches.length < slices * sliceRows * commonFrom) {
      return lookUpNewest(prisma, options, enoughSince(matches.length, firstAt, slice.lastAt));
    }
  }
  return { matches, newestOnly: true };
}
