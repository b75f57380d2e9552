import { thinkingLevelSchema, toolPolicySchema } from "#server/contract/modelOptions.ts";
import { visibilitySchema, type Workspace } from "#server/contract/workspace.ts";
import type { Prisma } from "#server/db/generated/client.ts";

/** What has to be read with a workspace's row. */
export const withRelations = {
  people: {
    where: { invited: true },
    select: { user: { select: { id: true, name: true } } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
  },
  _count: { select: { branches: true } },
} satisfies Prisma.WorkspaceInclude;

export type WorkspaceRow = Prisma.WorkspaceGetPayload<{ include: typeof withRelations }>;

/** A stored workspace as its members see it. */
export function workspaceFromRow(row: WorkspaceRow): Workspace {
  const relatives = row._count.branches + (row.branchOfId === null ? 0 : 1);
  return {
    id: row.id,
    teamId: row.teamId,
    name: row.name,
    icon: row.icon,
    visibility: visibilitySchema.parse(row.visibility),
    instructions: row.instructions,
    model: row.model,
    thinkingLevel: row.thinkingLevel === null ? null : thinkingLevelSchema.parse(row.thinkingLevel),
    toolPolicy: toolPolicySchema.parse(row.toolPolicy),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    ...(relatives > 0 && { relatives }),
    createdById: row.createdById,
    people: row.people.map(({ user }) => user),
  };
}
