import { can } from "#server/contract/can.ts";
import { type Role, roleSchema } from "#server/contract/role.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { RequestError } from "./requestError.ts";

declare const brand: unique symbol;

/** Proof that somebody may look back at a team, or at the whole instance. Only this step mints it. */
export interface AdminScope {
  readonly [brand]: "AdminScope";
  userId: string;
  /** The one team that is looked at; null: all of the instance. */
  teamId: string | null;
  /** Whether this person is an admin of the instance, not only of the team. */
  instance: boolean;
}

/** What somebody may look back at: all of it and each team, or the teams that they own or administer. */
export interface AdminAreas {
  instance: boolean;
  teams: { id: string; name: string }[];
}

interface Unproven extends Pick<AdminScope, "userId" | "teamId" | "instance"> {}

function assertProven(_scope: Unproven): asserts _scope is AdminScope {}

function mint(scope: Unproven): AdminScope {
  assertProven(scope);
  return scope;
}

/** The one answer for what is not there and what is not yours to look at. */
export function noAdminArea(): RequestError {
  return new RequestError("not_found", "There is nothing here, or it is not yours to look at.");
}

const mayAdminister = (role: Role) => can(role, "team.administer");

/** Both answers come from the database as it is now: a role that was taken counts no more. */
async function readPerson(prisma: PrismaClient | Tx, userId: string) {
  const user = await prisma.user.findFirst({
    where: { id: userId, banned: false },
    select: {
      role: true,
      members: { select: { teamId: true, role: true, team: { select: { name: true } } } },
    },
  });
  if (!user) return null;
  const teams = user.members.filter(({ role }) => mayAdminister(roleSchema.parse(role)));
  return { instance: user.role.split(",").includes("admin"), teams };
}

/** Null where somebody may not, which nobody can tell from the team's not existing at all. */
export async function authoriseAdmin(
  prisma: PrismaClient | Tx,
  { userId, teamId = null }: { userId: string; teamId?: string | null | undefined },
): Promise<AdminScope | null> {
  const person = await readPerson(prisma, userId);
  if (!person) return null;
  const { instance, teams } = person;
  if (teamId === null) return instance ? mint({ userId, teamId, instance }) : null;
  const own = teams.some((member) => member.teamId === teamId);
  const known = own || (instance && (await prisma.team.count({ where: { id: teamId } })) > 0);
  return known ? mint({ userId, teamId, instance }) : null;
}

/** More than that nobody picks from a list; the page of teams finds the others. */
const mostTeams = 200;

function readAllTeams(prisma: PrismaClient | Tx): Promise<AdminAreas["teams"]> {
  return prisma.team.findMany({
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: mostTeams,
  });
}

/** For the pages: which areas there are to choose from. */
export async function readAdminAreas(prisma: PrismaClient | Tx, userId: string): Promise<AdminAreas> {
  const person = await readPerson(prisma, userId);
  if (person?.instance) return { instance: true, teams: await readAllTeams(prisma) };
  return {
    instance: false,
    teams: person?.teams.map(({ teamId, team }) => ({ id: teamId, name: team.name })) ?? [],
  };
}
