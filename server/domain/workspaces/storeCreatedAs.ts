import type { Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";
import { withRelations, workspaceFromRow } from "#server/streaming/workspaceRow.ts";

/** Keeps how a new workspace looks: its events only say what changes, and its history begins with this. */
export async function storeCreatedAs(tx: Tx, id: string): Promise<void> {
  const row = await tx.workspace.findUniqueOrThrow({ where: { id }, include: withRelations });
  await tx.workspace.update({ where: { id }, data: { createdAs: toJson(workspaceFromRow(row)) } });
}
