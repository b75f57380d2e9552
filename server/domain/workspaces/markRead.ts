import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";

export interface MarkReadOptions {
  workspaceId: WorkspaceId;
  userId: string;
  /** The last message that was seen; never goes back, never beyond what exists. */
  sequence: number;
}

/** Remembers how far somebody has read. False where they had read as far before. */
export async function markRead(
  prisma: PrismaClient,
  { workspaceId, userId, sequence }: MarkReadOptions,
): Promise<boolean> {
  const changed = await prisma.$executeRaw`
    insert into "WorkspacePerson" ("workspaceId", "userId", "readSequence")
    select ${workspaceId}, ${userId}, least(${sequence}::int, sequence)
    from "WorkspaceCounter" where "workspaceId" = ${workspaceId}
    on conflict ("workspaceId", "userId") do update
    set "readSequence" = excluded."readSequence"
    where "WorkspacePerson"."readSequence" < excluded."readSequence"`;
  return changed > 0;
}
