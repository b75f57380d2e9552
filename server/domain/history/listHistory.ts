import type {
  HistoryListInput,
  HistoryPage,
  HistoryRow,
  HistorySort,
} from "#server/contract/adminHistory.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { findInHistory } from "./findInHistory.ts";
import { toHistoryCursor } from "./historyCursor.ts";
import { historyConditions, readMeant, sortColumn } from "./historyFilters.ts";
import { type Looker, readableBy } from "./readableBy.ts";

/** As JSON: to take a table apart cell by cell costs more than to read it. */
interface Row {
  workspaceId: string;
  teamId: string;
  name: string;
  icon: string | null;
  visibility: string;
  readable: boolean;
  archived: boolean;
  deleted: boolean;
  authorIds: string[];
  messages: number;
  tokens: number;
  cost: number;
  models: string[];
  lastOutcome: string | null;
  createdAt: string;
  lastActivityAt: string;
}

interface Page {
  rows: Row[] | null;
  teams: Record<string, string> | null;
  people: Record<string, string> | null;
  running: string[];
}

/** Of those who wrote in a workspace, so many are named. */
const mostNamed = 4;

const nothing: HistoryPage = { rows: [], nextCursor: null, newestOnly: false };

/** The page by an index alone; what else is shown of it is looked up once for all of its rows. */
export function historyQuery(
  conditions: Prisma.Sql,
  { sort, limit }: HistoryListInput,
  looker: Looker,
): Prisma.Sql {
  const column = sortColumn(sort);
  return Prisma.sql`
    WITH page AS MATERIALIZED (
      SELECT f.* FROM "WorkspaceFigures" f WHERE ${conditions}
      ORDER BY ${column} DESC, f."workspaceId" DESC LIMIT ${limit + 1}::int
    )
    SELECT (SELECT json_agg(shown) FROM (
        SELECT f."workspaceId", f."teamId", w.name, w.icon, w.visibility, ${readableBy(looker)} AS readable,
          w."archivedAt" IS NOT NULL AS archived, w."deletedAt" IS NOT NULL AS deleted,
          f."authorIds"[1:${Prisma.raw(String(mostNamed))}] AS "authorIds",
          f.messages, f.tokens, f.cost, f.models, f."lastOutcome", f."createdAt", f."lastActivityAt"
        FROM page f JOIN "Workspace" w ON w.id = f."workspaceId"
        ORDER BY ${column} DESC, f."workspaceId" DESC
      ) shown) AS rows,
      (SELECT json_object_agg(id, name) FROM "Team"
        WHERE id = ANY(ARRAY(SELECT DISTINCT "teamId" FROM page))) AS teams,
      (SELECT json_object_agg(id, name) FROM "User"
        WHERE id = ANY(ARRAY(SELECT unnest("authorIds"[1:${Prisma.raw(String(mostNamed))}]) FROM page))) AS people,
      ARRAY(SELECT "workspaceId" FROM "Stream"
        WHERE "endedAt" IS NULL AND "workspaceId" = ANY(ARRAY(SELECT "workspaceId" FROM page))) AS running`;
}

function sortedValue(sort: HistorySort, { lastActivityAt, cost, messages }: Row): string {
  switch (sort) {
    case "activity":
      return new Date(lastActivityAt).toISOString();
    case "cost":
      return String(cost);
    case "length":
      return String(messages);
  }
}

function toHistoryRow({ teams, people, running }: Page, row: Row, found: HistoryRow["found"]): HistoryRow {
  const { teamId, authorIds, readable, name, icon, createdAt, lastActivityAt, ...rest } = row;
  return {
    ...rest,
    name: readable ? name : null,
    icon: readable ? icon : null,
    team: { id: teamId, name: teams?.[teamId] ?? "" },
    visibility: row.visibility === "private" ? "private" : "team",
    people: authorIds.flatMap((id) => {
      const known = people?.[id];
      return known === undefined ? [] : [{ id, name: known }];
    }),
    running: running.includes(row.workspaceId),
    createdAt: new Date(createdAt).toISOString(),
    lastActivityAt: new Date(lastActivityAt).toISOString(),
    found,
  };
}

const dateOf = (at: string | undefined) => (at === undefined ? undefined : new Date(at));

/** The workspaces of a scope, deleted and archived ones too, as the filters and the order have them. */
export async function listHistory(
  prisma: PrismaClient,
  { scope, looker, input }: { scope: AdminScope; looker: Looker; input: HistoryListInput },
): Promise<HistoryPage> {
  const { query = "", person, sort, limit } = input;
  const searched = query.trim() !== "";
  const find = { scope, looker, query, from: dateOf(input.from), to: dateOf(input.to) };
  const found = searched ? await findInHistory(prisma, find) : null;
  if (searched && !found) return nothing;
  const meant = person === undefined ? null : await readMeant(prisma, scope, person);
  const conditions = historyConditions(scope, input, { meant, found: found?.workspaceIds ?? null });
  const [read] = await prisma.$queryRaw<Page[]>(historyQuery(conditions, input, looker));
  if (!read) return nothing;
  const rows = read.rows ?? [];
  const page = rows.slice(0, limit);
  const excerpts = await found?.excerpts(page.map(({ workspaceId }) => workspaceId));
  const last = page.at(-1);
  return {
    rows: page.map((row) => toHistoryRow(read, row, excerpts?.get(row.workspaceId) ?? null)),
    nextCursor:
      last && rows.length > limit
        ? toHistoryCursor(sort, { value: sortedValue(sort, last), workspaceId: last.workspaceId })
        : null,
    newestOnly: found?.newestOnly ?? false,
  };
}
