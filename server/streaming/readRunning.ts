import type { Tx } from "#server/db/tx.ts";
import { foldRunning, type Running } from "./foldRunning.ts";
import { messageFromRow } from "./messageRow.ts";
import { readStreamRecords } from "./readStreamRecords.ts";

/** The answer that is being written in a workspace, as far as it is; null where none is. */
export async function readRunning(tx: Tx, workspaceId: string): Promise<Running | null> {
  const row = await tx.stream.findFirst({
    where: { workspaceId, endedAt: null },
    include: { message: true },
  });
  if (!row) return null;
  const running = foldRunning(messageFromRow(row.message), await readStreamRecords(tx, row));
  // A stop request is somebody else's event and may lie before a checkpoint.
  if (row.stopRequest !== null && running.stream) running.stream.state = "stopping";
  return running;
}
