import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";

/** Puts a workspace among somebody's favourites, or out of them. */
export async function setFavourite(
  prisma: PrismaClient,
  { workspaceId, userId, favourite }: { workspaceId: WorkspaceId; userId: string; favourite: boolean },
): Promise<void> {
  await prisma.workspacePerson.upsert({
    where: { workspaceId_userId: { workspaceId, userId } },
    create: { workspaceId, userId, favourite },
    update: { favourite },
  });
}
