import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { parseStopRequest } from "./parseStopRequest.ts";
import type { StopRequest } from "./streamControl.ts";
import type { LogTransaction } from "./workspaceLog.ts";

export interface StopStreamOptions {
  workspaceId: WorkspaceId;
  /** Only this one; whichever runs where it is missing. */
  streamId?: string;
  request: StopRequest;
}

export interface StoredStop {
  streamId: string;
  /** False where one was there already that is as soon. */
  stored: boolean;
  /** The one that counts. */
  request: StopRequest;
}

/**
 * Stores a stop request in a transaction that has locked the workspace; the caller tells the running
 * stream after the commit. Idempotent. Null: nothing runs that it is about.
 */
export async function storeStopRequest(
  { tx, append }: LogTransaction,
  { workspaceId, streamId: only, request }: StopStreamOptions,
): Promise<StoredStop | null> {
  const running = await tx.stream.findFirst({ where: { workspaceId, endedAt: null, id: only } });
  if (!running) return null;
  const { id: streamId } = running;
  const { mode, reason, by, note } = request;
  const asked = { mode, reason, by, ...(note !== undefined && { note }) };
  const known = parseStopRequest(running.stopRequest);
  if (known && (mode !== "now" || known.mode === "now")) return { streamId, stored: false, request: known };
  await tx.stream.update({ where: { id: streamId }, data: { state: "stopping", stopRequest: asked } });
  await append(workspaceId, [{ type: "stop-request", streamId, ...asked }]);
  return { streamId, stored: true, request };
}
