import type { AdminPerson, PeopleListInput, PeoplePage } from "#server/contract/adminPeople.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";

const pageSize = 50;
const usedForMs = 30 * 24 * 3_600_000;

export interface ListPeopleOptions extends Pick<PeopleListInput, "search" | "cursor"> {
  scope: AdminScope;
  now: number;
}

type Row = Omit<AdminPerson, "createdAt" | "lastSeenAt"> & { createdAt: Date; lastSeenAt: Date | null };

/** A text for `like`, in which nothing has a meaning of its own. */
function part(search: string): string {
  return `%${search.replace(/[\\%_]/g, "\\$&")}%`;
}

/** What is shown of each is counted for the people of a page alone, each by an index. */
export function peopleQuery({ scope, search = "", cursor, now }: ListPeopleOptions): Prisma.Sql {
  const { teamId } = scope;
  const words = search.trim();
  const found =
    words === ""
      ? Prisma.empty
      : Prisma.sql`and (p.name ilike ${part(words)} or p.email ilike ${part(words)})`;
  const after = cursor ? Prisma.sql`and (p.name, p.id) > (${cursor.name}, ${cursor.userId})` : Prisma.empty;
  const ofTeam = teamId === null ? Prisma.empty : Prisma.sql`and m.id is not null`;
  const usedInTeam = teamId === null ? Prisma.empty : Prisma.sql`and u."teamId" = ${teamId}`;
  const wroteInTeam =
    teamId === null
      ? Prisma.empty
      : Prisma.sql`and w."workspaceId" in (select id from "Workspace" where "teamId" = ${teamId})`;
  const since = new Date(now - usedForMs);
  return Prisma.sql`
    select p.id as "userId", p.name, p.email, 'admin' = any(string_to_array(p.role, ',')) as admin, m.role,
      p.banned as disabled, p."createdAt", greatest(seen.at, spoke.at) as "lastSeenAt", wrote.messages,
      coalesce(used.tokens, 0)::float8 as tokens, used.cost::float8 as cost
    from (
      select p.*, m.id as "memberId" from "User" p
      left join "Member" m on m."userId" = p.id and m."teamId" = ${teamId}
      where true ${ofTeam} ${found} ${after} order by p.name, p.id limit ${pageSize + 1}
    ) p
    left join "Member" m on m.id = p."memberId"
    left join lateral (select max(s."updatedAt") as at from "Session" s where s."userId" = p.id) seen on true
    left join lateral (select max(o."createdAt") as at from "Message" o where o."authorId" = p.id) spoke on true
    left join lateral (
      select count(*)::int as messages from "Message" w
      where w."authorId" = p.id and w."createdAt" >= ${since} ${wroteInTeam}
    ) wrote on true
    left join lateral (
      select sum(u.input + u.output) as tokens, sum(u.cost) as cost from "Usage" u
      where u."userId" = p.id and u.at >= ${since} ${usedInTeam}
    ) used on true
    order by p.name, p.id`;
}

/** People by their names, of the team or of the instance; a page at a time. */
export async function listPeople(prisma: PrismaClient, options: ListPeopleOptions): Promise<PeoplePage> {
  const rows = await prisma.$queryRaw<Row[]>(peopleQuery(options));
  const people = rows.slice(0, pageSize).map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  }));
  const last = people.at(-1);
  const more = rows.length > pageSize && last;
  return { people, nextCursor: more ? { name: last.name, userId: last.userId } : null };
}
