import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { LogTransaction } from "./logTransaction.ts";
import { parseStopRequest } from "./parseStopRequest.ts";
import type { StopRequest } from "./streamControl.ts";

export interface StopStreamOptions {
  workspaceId: WorkspaceId;
  /** Only this one; whichever runs where it is missing. */
  streamId?: string;
  request: StopRequest;
}

/**
 * Stores a stop request in a transaction that has locked the workspace; the caller tells the running
 * stream after the commit. Idempotent. Null: nothing runs that it is about.
 */
export async function storeStopRequest(
  { tx, append }: LogTransaction,
  { workspaceId, streamId, request }: StopStreamOptions,
): Promise<{ streamId: string } | null> {
  const running = await tx.stream.findFirst({ where: { workspaceId, endedAt: null, id: streamId } });
  if (!running) return null;
  const { mode, reason, by } = request;
  const known = parseStopRequest(running.stopRequest);
  if (!known || (mode === "now" && known.mode !== "now")) {
    await tx.stream.update({
      where: { id: running.id },
      data: { state: "stopping", stopRequest: { mode, reason, by } },
    });
    await append(workspaceId, [{ type: "stop-request", streamId: running.id, mode, reason, by }]);
  }
  return { streamId: running.id };
}
