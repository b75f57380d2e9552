import { roleSchema } from "#server/contract/role.ts";
import type { WorkspacePerson } from "#server/contract/workspace.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";

/** The members of a workspace's team by name, each with whether the workspace names them. */
export async function listPeople(
  prisma: PrismaClient,
  { workspaceId, teamId }: WorkspaceAccess,
): Promise<WorkspacePerson[]> {
  const members = await prisma.member.findMany({
    where: { teamId },
    select: {
      role: true,
      user: {
        select: {
          id: true,
          name: true,
          people: { where: { workspaceId, invited: true }, select: { userId: true } },
        },
      },
    },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
  });
  return members.map(({ role, user: { id, name, people } }) => ({
    id,
    name,
    role: roleSchema.parse(role),
    named: people.length > 0,
  }));
}
