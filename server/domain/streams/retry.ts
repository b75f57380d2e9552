import { waitingSchema } from "#server/contract/stream.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { due } from "../queue/due.ts";
import { endWaiting } from "./endWaiting.ts";

async function findRetry(deps: DomainDeps, workspaceId: WorkspaceId) {
  const stream = await deps.prisma.stream.findFirst({ where: { workspaceId, endedAt: null } });
  const waiting = waitingSchema.safeParse(stream?.waiting).data;
  if (!stream || waiting?.for !== "retry")
    throw new RequestError("not_found", "Nothing waits for a retry here.");
  return { stream, waiting };
}

/** Tries again at once instead of at the end of the countdown. */
export async function retryNow(deps: DomainDeps, workspaceId: WorkspaceId): Promise<void> {
  const { stream } = await findRetry(deps, workspaceId);
  const now = new Date(deps.streaming.clock.now());
  await deps.prisma.stream.updateMany({
    where: { id: stream.id, state: "waiting", waitsUntil: { gt: now } },
    data: { waitsUntil: now },
  });
  await due(deps, workspaceId);
}

/** Gives up: the answer fails with the error that it waited on, and the queue goes on. */
export async function cancelRetry(deps: DomainDeps, workspaceId: WorkspaceId): Promise<void> {
  const { stream, waiting } = await findRetry(deps, workspaceId);
  await endWaiting(deps, { workspaceId, streamId: stream.id }, () => ({
    status: "failed",
    error: waiting.error,
  }));
  await due(deps, workspaceId);
}
