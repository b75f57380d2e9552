import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { resume } from "../streams/resume.ts";
import { settleWaiting } from "../streams/settleWaiting.ts";
import { dispatch } from "./dispatch.ts";

/**
 * Does what is due in a workspace: goes on with a stream that waits, resumes an interrupted answer,
 * starts the queue's first entry. Idempotent: called after every send and stop, at every stream's
 * exit, by every watcher and by the sweeper.
 */
export async function due(deps: DomainDeps, workspaceId: WorkspaceId): Promise<void> {
  const { prisma, streaming } = deps;
  const stream = await prisma.stream.findFirst({ where: { workspaceId, endedAt: null } });
  // A server that is being stopped ends what was asked to stop, and begins nothing more.
  if (streaming.isDraining() && !stream?.stopRequest) return;
  if (stream) {
    const ended = stream.waiting !== null && (await settleWaiting(deps, workspaceId, stream));
    if (!ended || streaming.isDraining()) return;
  }
  const pending = await prisma.stream.findFirst({ where: { workspaceId, resumeAt: { not: null } } });
  if (pending?.resumeAt) {
    // What waits in the queue waits for the answer that goes on.
    if (pending.resumeAt.getTime() <= streaming.clock.now()) await resume(deps, workspaceId, pending);
    return;
  }
  await dispatch(deps, workspaceId);
}
