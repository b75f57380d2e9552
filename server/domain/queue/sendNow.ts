import type { Person } from "#server/contract/person.ts";
import { readWaiting } from "#server/streaming/readQueue.ts";
import { storeStopRequest } from "#server/streaming/storeStopRequest.ts";
import type { StopRequest } from "#server/streaming/streamControl.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { due } from "./due.ts";
import { queueChange } from "./queueChange.ts";

export interface SendNowOptions {
  access: WorkspaceAccess;
  by: Person;
  /** Puts this entry first and interrupts what runs; without it a held queue is released. */
  queueId?: string;
}

/** Lets the queue go on. */
export async function sendNow(deps: DomainDeps, { access, by, queueId }: SendNowOptions): Promise<void> {
  const { workspaceId } = access;
  const request: StopRequest = { mode: "now", reason: "replaced", by };
  const stop = await deps.log.transact(workspaceId, async (transaction) => {
    const { tx } = transaction;
    await transaction.lock(workspaceId);
    const waiting = await readWaiting(tx, workspaceId);
    let found: { streamId: string } | null = null;
    if (queueId !== undefined) {
      if (!waiting.some(({ id }) => id === queueId)) {
        throw new RequestError("not_found", "This message no longer waits in the queue.");
      }
      const place = (waiting[0]?.place ?? 0) - 1;
      await tx.queueEntry.update({ where: { id: queueId }, data: { place, interrupting: true } });
      found = await storeStopRequest(transaction, { workspaceId, request });
    }
    await transaction.append(workspaceId, [await queueChange(transaction, workspaceId, false)]);
    return found;
  });
  const control = deps.streaming.running.get(workspaceId);
  if (stop && control?.streamId === stop.streamId) control.stop(request);
  await due(deps, workspaceId);
}
