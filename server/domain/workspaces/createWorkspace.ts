import { can } from "#server/contract/can.ts";
import { type Role, roleSchema } from "#server/contract/role.ts";
import { untitledWorkspace } from "#server/contract/untitledWorkspace.ts";
import type { Visibility } from "#server/contract/workspace.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { RequestError } from "../access/requestError.ts";
import { newWorkspaceId } from "./newWorkspaceId.ts";
import { storeCreatedAs } from "./storeCreatedAs.ts";

export interface CreateWorkspaceOptions {
  userId: string;
  teamId: string;
  name: string;
  visibility?: Visibility;
}

/** What somebody is in a team; refused as "does not exist" where they are nothing in it. */
export async function requireTeamRole(
  prisma: PrismaClient,
  { userId, teamId }: { userId: string; teamId: string },
): Promise<Role> {
  const member = await prisma.member.findUnique({ where: { teamId_userId: { teamId, userId } } });
  if (!member) throw new RequestError("not_found", "This team does not exist, or you are not in it.");
  return roleSchema.parse(member.role);
}

/** A new, empty workspace of a team. A private one starts with its maker alone. */
export async function createWorkspace(
  prisma: PrismaClient,
  options: CreateWorkspaceOptions,
): Promise<{ id: string }> {
  const { userId, teamId, name, visibility = "team" } = options;
  const role = await requireTeamRole(prisma, { userId, teamId });
  if (!can(role, "workspace.create"))
    throw new RequestError("forbidden", "Viewers may not create workspaces.");
  const id = newWorkspaceId();
  await prisma.$transaction(async (tx) => {
    await tx.workspace.create({
      data: {
        id,
        teamId,
        name,
        nameIsAutomatic: name === untitledWorkspace,
        visibility,
        createdById: userId,
        counter: { create: {} },
        people: { create: { userId, invited: visibility === "private" } },
      },
    });
    await storeCreatedAs(tx, id);
  });
  return { id };
}
