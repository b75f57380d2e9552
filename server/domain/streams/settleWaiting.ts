import { waitingSchema } from "#server/contract/stream.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Stream } from "#server/db/generated/client.ts";
import { continueStream, isDue } from "#server/streaming/continueStream.ts";
import type { IdleEnd } from "#server/streaming/endIdleStream.ts";
import { parseProgress } from "#server/streaming/progress.ts";
import { endOfIdle } from "#server/streaming/recoverStream.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { checkAuthor } from "../queue/checkAuthor.ts";
import { prepareTurn } from "../queue/prepareTurn.ts";
import { decide } from "./decide.ts";
import { endWaiting } from "./endWaiting.ts";

/** What is due of a stream that waits: its stop, its approval's time-out, or to go on. False: nothing yet. */
export async function settleWaiting(
  deps: DomainDeps,
  workspaceId: WorkspaceId,
  stream: Stream,
): Promise<boolean> {
  const ended = (endOf: (row: Stream) => IdleEnd) =>
    endWaiting(deps, { workspaceId, streamId: stream.id }, endOf);
  if (stream.stopRequest !== null) return ended(({ stopRequest }) => endOfIdle(stopRequest));
  if (!isDue(stream, deps.streaming.clock.now())) return false;
  const waiting = waitingSchema.safeParse(stream.waiting).data;
  if (waiting?.for === "approval") {
    const { approvalId } = waiting;
    const answered = parseProgress(stream.progress).approvals[approvalId];
    if (!answered)
      await decide(deps, { workspaceId, approvalId, decision: { decision: "timeout", by: null } });
  }
  const { id: streamId, authorId, authorName, entryId, model, options } = stream;
  const by = { id: authorId ?? "", name: authorName ?? "" };
  const refusal = await checkAuthor(deps, workspaceId, by);
  if (refusal) return ended(() => ({ status: "failed", error: refusal }));
  const prepared = await prepareTurn(deps, {
    workspaceId,
    by,
    entryId: entryId ?? undefined,
    options,
    model,
    streamId,
  });
  if (!prepared.ok) return ended(() => ({ status: "failed", error: prepared.error }));
  return continueStream(deps.streaming, { ...prepared.value, streamId });
}
