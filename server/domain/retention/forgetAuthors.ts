import { somebody } from "#server/core/anonymise.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";

/** Those who have lost their last message in a workspace are not found by it any more. */
export async function forgetAuthors(
  tx: Tx,
  workspaceId: WorkspaceId,
  authorIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    update "WorkspaceFigures" f set "authorIds" = array(
      select a from unnest(f."authorIds") a
      where a <> all(${[...authorIds]}::text[]) or exists (
        select from "Message" m where m."workspaceId" = f."workspaceId" and m."authorId" = a
      )
      union select ${somebody.id}::text
    )
    where f."workspaceId" = ${workspaceId} and f."authorIds" && ${[...authorIds]}::text[]`;
}
