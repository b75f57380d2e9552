import type { Person } from "#server/contract/person.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { storeStopRequest } from "#server/streaming/storeStopRequest.ts";
import type { StopRequest } from "#server/streaming/streamControl.ts";
import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { due } from "../queue/due.ts";

export interface StopAndWaitOptions {
  workspaceId: WorkspaceId;
  streamId: string;
  by: Person;
}

/** How long a removal waits for the answer that it stops, in ms. */
const stopWaitMs = 15_000;

/**
 * Stops an answer whose message or workspace is being removed, and waits until it has stored its end and,
 * where it runs in this process, has exited completely.
 */
export async function stopAndWait(
  deps: DomainDeps,
  { workspaceId, streamId, by }: StopAndWaitOptions,
): Promise<void> {
  const { streaming, log, prisma } = deps;
  const request: StopRequest = { mode: "now", reason: "removed", by };
  await log.transact(workspaceId, async (transaction) => {
    await transaction.lock(workspaceId);
    await storeStopRequest(transaction, { workspaceId, streamId, request });
  });
  const control = streaming.running.get(workspaceId);
  if (control?.streamId === streamId) {
    control.stop(request);
    const waited = new AbortController();
    await Promise.race([control.done, streaming.clock.sleep(stopWaitMs, waited.signal)]);
    waited.abort();
  } else await due(deps, workspaceId);
  const until = streaming.clock.now() + stopWaitMs;
  while (streaming.clock.now() < until) {
    const running = await prisma.stream.findFirst({ where: { id: streamId, endedAt: null } });
    if (!running) return;
    await streaming.clock.sleep(50);
  }
  throw new RequestError("conflict", "The answer is still being stopped. Try again in a moment.");
}
