import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { noWorkspace } from "./noWorkspace.ts";
import { RequestError } from "./requestError.ts";

/** The refusal of everything that would change an archived workspace. */
export function archivedRefusal(): RequestError {
  return new RequestError(
    "policy_denied",
    "This workspace is archived: it can be read, but not changed. Bring it back first.",
    { archived: true },
  );
}

/** Refuses to write in a workspace that was archived or deleted since its writer was authorised. */
export async function requireWritable(tx: Pick<Tx, "workspace">, workspaceId: WorkspaceId): Promise<void> {
  const workspace = await tx.workspace.findUnique({
    where: { id: workspaceId },
    select: { archivedAt: true, deletedAt: true },
  });
  if (!workspace || workspace.deletedAt) throw noWorkspace();
  if (workspace.archivedAt) throw archivedRefusal();
}
