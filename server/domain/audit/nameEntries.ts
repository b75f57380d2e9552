import { type AuditEntry, auditEntrySchema } from "#server/contract/audit.ts";
import type { AuditEntry as Row } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";

const present = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** What the ids of some rows are called now. Names of private workspaces are left out: they may say too much. */
async function readNames(prisma: PrismaClient, rows: readonly Row[]): Promise<Map<string, string>> {
  const select = { id: true, name: true };
  const within = (ids: (string | null)[]) => ({ id: { in: present(ids) } });
  const [people, teams, workspaces, tokens] = [
    await prisma.user.findMany({
      where: within(rows.flatMap(({ actorId, targetId }) => [actorId, targetId])),
      select,
    }),
    await prisma.team.findMany({ where: within(rows.map(({ teamId }) => teamId)), select }),
    await prisma.workspace.findMany({
      where: { ...within(rows.map(({ workspaceId }) => workspaceId)), visibility: "team" },
      select,
    }),
    await prisma.accessToken.findMany({ where: within(rows.map(({ targetId }) => targetId)), select }),
  ];
  return new Map([...people, ...teams, ...workspaces, ...tokens].map(({ id, name }) => [id, name]));
}

/** Rows of the audit log as they are shown: with the names of now, and without a name what is gone. */
export async function nameEntries(prisma: PrismaClient, rows: readonly Row[]): Promise<AuditEntry[]> {
  const names = await readNames(prisma, rows);
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? null });
  return rows.map(({ id, at, actorId, teamId, workspaceId, targetId, ...row }) =>
    auditEntrySchema.parse({
      ...row,
      id: String(id),
      at: at.toISOString(),
      actor: named(actorId),
      team: named(teamId),
      workspace: named(workspaceId),
      target: named(targetId),
    }),
  );
}
