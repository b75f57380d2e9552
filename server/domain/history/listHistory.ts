import type {
  HistoryListInput,
  HistoryPage,
  HistoryRow,
  HistorySort,
} from "#server/contract/adminHistory.ts";
import type { Person } from "#server/contract/person.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { findInHistory } from "./findInHistory.ts";
import { toHistoryCursor } from "./historyCursor.ts";
import { historyConditions, readMeant, sortColumn } from "./historyFilters.ts";
import { type Looker, readableBy } from "./readableBy.ts";

interface Row {
  workspaceId: string;
  teamId: string;
  teamName: string;
  name: string | null;
  icon: string | null;
  visibility: string;
  archived: boolean;
  deleted: boolean;
  people: Person[] | null;
  messages: number;
  tokens: bigint;
  cost: number;
  models: string[];
  lastOutcome: string | null;
  running: boolean;
  createdAt: Date;
  lastActivityAt: Date;
}

/** Of those who wrote in a workspace, so many are named. */
const mostNamed = 4;

const nothing: HistoryPage = { rows: [], nextCursor: null, newestOnly: false };

/** The page by an index alone; what else is shown of its rows is looked up for them only. */
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
    SELECT f."workspaceId", f."teamId", t.name AS "teamName", w.visibility,
      CASE WHEN readable.yes THEN w.name END AS name, CASE WHEN readable.yes THEN w.icon END AS icon,
      w."archivedAt" IS NOT NULL AS archived, w."deletedAt" IS NOT NULL AS deleted, people.some AS people,
      f.messages, f.tokens, f.cost, f.models, f."lastOutcome", f."createdAt", f."lastActivityAt",
      EXISTS (SELECT FROM "Stream" s WHERE s."workspaceId" = f."workspaceId" AND s."endedAt" IS NULL) AS running
    FROM page f JOIN "Workspace" w ON w.id = f."workspaceId" JOIN "Team" t ON t.id = w."teamId"
    CROSS JOIN LATERAL (SELECT ${readableBy(looker)} AS yes) readable
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name)) AS some
      FROM "User" u WHERE u.id = ANY(f."authorIds"[1:${Prisma.raw(String(mostNamed))}])
    ) people
    ORDER BY ${column} DESC, f."workspaceId" DESC`;
}

function sortedValue(sort: HistorySort, { lastActivityAt, cost, messages }: Row): string {
  switch (sort) {
    case "activity":
      return lastActivityAt.toISOString();
    case "cost":
      return String(cost);
    case "length":
      return String(messages);
  }
}

function toHistoryRow(
  { teamId, teamName, people, tokens, ...row }: Row,
  found: HistoryRow["found"],
): HistoryRow {
  return {
    ...row,
    team: { id: teamId, name: teamName },
    visibility: row.visibility === "private" ? "private" : "team",
    people: people ?? [],
    tokens: Number(tokens),
    createdAt: row.createdAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
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
  const rows = await prisma.$queryRaw<Row[]>(historyQuery(conditions, input, looker));
  const page = rows.slice(0, limit);
  const excerpts = await found?.excerpts(page.map(({ workspaceId }) => workspaceId));
  const last = page.at(-1);
  return {
    rows: page.map((row) => toHistoryRow(row, excerpts?.get(row.workspaceId) ?? null)),
    nextCursor:
      last && rows.length > limit
        ? toHistoryCursor(sort, { value: sortedValue(sort, last), workspaceId: last.workspaceId })
        : null,
    newestOnly: found?.newestOnly ?? false,
  };
}
