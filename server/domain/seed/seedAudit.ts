import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { type AuditOptions, writeAudit } from "../audit/writeAudit.ts";
import { seedPeople, seedTeams } from "./seedPeople.ts";
import type { SeedRows } from "./seedRows.ts";

/** Addresses that are reserved for examples. */
const ipOf = (place: number) => `192.0.2.${10 + place}`;
const actorOf = (userId: string) => ({ userId, ip: ipOf(seedPeople.findIndex(({ id }) => id === userId)) });

/** What the audit log would have of the demo data's beginnings. Its times are now: nobody can backdate it. */
function entries({ workspaces }: SeedRows): AuditOptions[] {
  const signUps = seedPeople.map(({ id }) => ({ action: "auth.sign-up", actor: actorOf(id), targetId: id }));
  const teams = seedTeams.flatMap((team): AuditOptions[] => {
    const [owner, ...others] = team.members;
    if (!owner) return [];
    const actor = actorOf(owner.person.id);
    const about = { teamId: team.id, targetId: team.id };
    return [
      { action: "team.create", actor, ...about },
      { action: "team.set-budget", actor, ...about, details: { hard: team.budget.hard } },
      ...others.flatMap(({ person, role }): AuditOptions[] => [
        { action: "team.invite", actor, teamId: team.id, details: { role, days: 7 } },
        { action: "team.accept-invitation", actor: actorOf(person.id), teamId: team.id, targetId: person.id },
      ]),
    ];
  });
  const changes = workspaces.flatMap((workspace): AuditOptions[] => {
    const { id: workspaceId, teamId, createdById } = workspace;
    const about = { actor: actorOf(createdById ?? ""), teamId, workspaceId };
    return [
      ...(workspace.visibility === "private" ? [{ action: "workspace.private", ...about }] : []),
      ...(workspace.deletedAt ? [{ action: "workspace.remove", ...about }] : []),
    ];
  });
  const signIns = seedPeople.map(({ id }) => ({ action: "auth.sign-in", actor: actorOf(id), targetId: id }));
  return [...signUps, ...teams, ...changes, ...signIns];
}

export async function seedAudit(tx: PrismaClient | Tx, rows: SeedRows): Promise<void> {
  for (const entry of entries(rows)) await writeAudit(tx, entry);
}
