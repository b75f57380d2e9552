import type { RemovedWorkspace } from "#server/contract/workspace.ts";
import type { DomainDeps } from "../domainDeps.ts";

/** The deleted workspaces of a team that somebody could see before, the last deleted first. */
export async function listRemoved(
  { prisma, deletedKeptMs }: Pick<DomainDeps, "prisma" | "deletedKeptMs">,
  { userId, teamId }: { userId: string; teamId: string },
): Promise<RemovedWorkspace[]> {
  const rows = await prisma.workspace.findMany({
    where: {
      teamId,
      deletedAt: { not: null },
      // One without is an import that is still going on.
      deletedById: { not: null },
      OR: [{ visibility: "team" }, { people: { some: { userId, invited: true } } }],
    },
    orderBy: [{ deletedAt: "desc" }, { id: "asc" }],
    take: 100,
  });
  return rows.flatMap(({ id, name, icon, deletedAt, deletedById, deletedByName, createdById }) =>
    deletedAt
      ? {
          id,
          name,
          icon,
          deletedAt: deletedAt.toISOString(),
          deletedBy: deletedById !== null ? { id: deletedById, name: deletedByName ?? "" } : null,
          until: new Date(deletedAt.getTime() + deletedKeptMs).toISOString(),
          own: createdById === userId,
        }
      : [],
  );
}
