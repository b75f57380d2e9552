import type { Waiting } from "#server/contract/stream.ts";
import type { Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";
import { releaseLease } from "./lease.ts";
import type { Progress } from "./progress.ts";

export interface StreamWaitOptions {
  workspaceId: string;
  streamId: string;
  waiting: Waiting;
  /** ISO date at which somebody has to look at it again. */
  until: string;
  progress: Progress;
}

/** A stream begins to wait: its row has everything needed to go on, and nobody holds its lease. */
export async function storeStreamWait(tx: Tx, options: StreamWaitOptions): Promise<void> {
  const { workspaceId, streamId, waiting, until, progress } = options;
  await tx.stream.update({
    where: { id: streamId },
    data: { state: "waiting", waiting: toJson(waiting), waitsUntil: until, progress: toJson(progress) },
  });
  await releaseLease(tx, workspaceId);
}
