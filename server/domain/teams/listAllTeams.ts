import {
  type AdminTeam,
  adminTeamSchema,
  type TeamsListInput,
  type TeamsPage,
} from "#server/contract/adminTeams.ts";
import { likePattern } from "#server/core/likePattern.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";

const pageSize = 50;
const usedForMs = 30 * 24 * 3_600_000;

export interface ListAllTeamsOptions extends Pick<TeamsListInput, "search" | "cursor"> {
  scope: AdminScope;
  now: number;
}

type Row = Omit<AdminTeam, "createdAt" | "lastActivityAt"> & { createdAt: Date; lastActivityAt: Date | null };

export function teamsQuery({ scope, search = "", cursor, now }: ListAllTeamsOptions): Prisma.Sql {
  const { teamId } = scope;
  const words = search.trim();
  const only = teamId === null ? Prisma.empty : Prisma.sql`and t.id = ${teamId}`;
  const found = words === "" ? Prisma.empty : Prisma.sql`and t.name ilike ${likePattern(words)}`;
  const after = cursor
    ? Prisma.sql`and (lower(t.name), t.id) > (lower(${cursor.name}), ${cursor.teamId})`
    : Prisma.empty;
  return Prisma.sql`
    with page as materialized (
      select t.id, t.name, t."createdAt" from "Team" t where true ${only} ${found} ${after}
      order by lower(t.name), t.id limit ${pageSize + 1}
    )
    select t.id as "teamId", t.name, t."createdAt", people.members, held.workspaces, held."lastActivityAt",
      kept.messages, coalesce(used.tokens, 0)::float8 as tokens, used.cost::float8 as cost,
      coalesce(set.budgets, '[]') as budgets
    from page t
    cross join lateral (select count(*)::int as members from "Member" m where m."teamId" = t.id) people
    cross join lateral (
      select count(*)::int as workspaces, max(w."lastActivityAt") as "lastActivityAt"
      from "Workspace" w where w."teamId" = t.id and w."deletedAt" is null
    ) held
    cross join lateral (
      select coalesce(sum(f.messages), 0)::int as messages from "WorkspaceFigures" f where f."teamId" = t.id
    ) kept
    left join (
      select u."teamId", sum(u.input + u.output) as tokens, sum(u.cost) as cost from "Usage" u
      where u.at >= ${new Date(now - usedForMs)} and u."teamId" in (select id from page) group by u."teamId"
    ) used on used."teamId" = t.id
    cross join lateral (
      select jsonb_agg(jsonb_build_object('period', b.period, 'soft', b.soft, 'hard', b.hard) order by b.period)
        as budgets
      from "Budget" b where b."teamId" = t.id and b."userId" is null
    ) set
    order by lower(t.name), t.id`;
}

/** All teams by their names, or the one that is looked at; a page at a time. */
export async function listAllTeams(prisma: PrismaClient, options: ListAllTeamsOptions): Promise<TeamsPage> {
  const rows = await prisma.$queryRaw<Row[]>(teamsQuery(options));
  const teams = rows.slice(0, pageSize).map((row) =>
    adminTeamSchema.parse({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastActivityAt: row.lastActivityAt?.toISOString() ?? null,
    }),
  );
  const last = teams.at(-1);
  const more = rows.length > pageSize && last;
  return { teams, nextCursor: more ? { name: last.name, teamId: last.teamId } : null };
}
