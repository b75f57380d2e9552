import type { Event } from "#server/contract/events.ts";
import { compactBeforeSend, compactBetweenSteps } from "#server/core/contextPlan.ts";
import { addUsage } from "#server/core/usageTotals.ts";
import type { Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import { type CompactOptions, compact } from "./compact.ts";
import { createWatchdog } from "./limits.ts";
import { runAttempt } from "./runAttempt.ts";
import type { Attempt, RunningStream } from "./runningStream.ts";
import { readSignedSteps, storeSignedStep } from "./signedSteps.ts";
import { storeAttemptEnd, storeAttemptStart } from "./storeAttempt.ts";

/** Notes the attempt and tells everybody; an attempt that a wait for approval has not ended goes on. */
async function beginAttempt(
  { deps, progress, start, control, message, writer }: RunningStream,
  { modelString: model, info }: ResolvedModel,
): Promise<string> {
  if (progress.open) return progress.open.id;
  const unread = (await start.unreadFiles?.(message, info)) ?? [];
  const { attempt, why, plain } = progress;
  const row = {
    id: createId("att"),
    workspaceId: start.workspaceId,
    streamId: control.streamId,
    messageId: message.id,
    number: attempt,
    model,
    why,
    startedAt: new Date(deps.clock.now()).toISOString(),
  };
  const event: Event = {
    type: "attempt-start",
    attempt,
    model,
    why,
    ...(unread.length > 0 && { unread }),
    ...(plain && { plain }),
  };
  writer.push([event], async (tx) => {
    await storeAttemptStart(tx, row);
    // What its tokens cost, for whoever ends it after a crash.
    await tx.stream.update({ where: { id: row.streamId }, data: { progress: toJson(progress) } });
  });
  return row.id;
}

/** Makes room for an answer in the model's context; true if it did. */
export function makeRoom(
  { deps, start, control, message: answer }: RunningStream,
  model: ResolvedModel,
  need: Pick<CompactOptions, "used" | "threshold" | "refused">,
): Promise<boolean> {
  return compact(deps, { start, control, model, answer, ...need });
}

/** The model at the price that it had when the stream first came to it, whatever is configured since. */
function atFixedPrice({ progress }: RunningStream, model: ResolvedModel): ResolvedModel {
  const { modelString } = model;
  if (!(modelString in progress.prices)) progress.prices[modelString] = model.price;
  return { ...model, price: progress.prices[modelString] ?? null };
}

/** One attempt on a model, whatever comes of it; its start is stored, its end is its caller's. */
export async function oneAttempt(running: RunningStream, model: ResolvedModel): Promise<Attempt> {
  const { deps, start, control, writer, progress, message, scratch } = running;
  const { clock, limits } = deps;
  const { workspaceId, teamId, by } = start;
  await makeRoom(running, model, { threshold: compactBeforeSend });
  const priced = atFixedPrice(running, model);
  const id = await beginAttempt(running, model);
  await writer.flushed();
  running.gathered ??= await start.gather?.(control.signal);
  using watchdog = createWatchdog({ clock, limits, deadline: progress.deadline });
  const report = await runAttempt({
    start: { ...start, ...running.gathered },
    model: priced,
    control,
    watchdog,
    clock,
    plain: progress.plain ?? false,
    lostResponses: deps.lostResponses,
    toollessModels: deps.toollessModels,
    maxSteps: limits.maxSteps,
    queueingMs: limits.queueingMs,
    history: async () =>
      typeof start.messages === "function" ? start.messages(message, model.info) : start.messages,
    compact: (used) => makeRoom(running, model, { used, threshold: compactBetweenSteps }),
    parts: () => writer.message.parts,
    toolContext: {
      signal: control.signal,
      workspaceId,
      teamId,
      userId: by?.id ?? null,
      streamId: control.streamId,
      messageId: message.id,
      scratch: () => scratch.path(),
    },
    emit(events) {
      writer.push(events);
      return writer.ready();
    },
    endStep: (event, signed) =>
      writer.push([event], signed ? (tx) => storeSignedStep(tx, id, signed) : undefined),
    signed: () => readSignedSteps(deps.prisma, { messageId: message.id, model: model.modelString }),
    onQueueing: () => writer.push([{ type: "attempt-wait", attempt: progress.attempt }]),
    flushed: () => writer.flushed(),
  });
  const { open } = progress;
  delete progress.open;
  if (open) {
    report.usage = addUsage(open.usage, report.usage);
    report.estimated ||= open.estimated;
  }
  return { id, model, report };
}

/** Stores how an attempt ended and what it used. */
export function endAttempt(
  { start }: RunningStream,
  attempt: Attempt,
  end: { tx: Tx; at: string },
): Promise<void> {
  const { outcome, firstTokenAt, providerMetadata, estimated, usage } = attempt.report;
  return storeAttemptEnd(end.tx, {
    attemptId: attempt.id,
    workspaceId: start.workspaceId,
    teamId: start.teamId,
    userId: start.by?.id ?? null,
    model: attempt.model.modelString,
    endedAt: end.at,
    firstTokenAt: firstTokenAt === null ? null : new Date(firstTokenAt).toISOString(),
    finishReason: outcome.kind === "completed" ? outcome.finishReason : null,
    error: outcome.kind === "failed" ? outcome.error : null,
    providerMetadata,
    usage,
    estimated,
    thinkingLevel: attempt.report.thinkingLevel,
  });
}
