import type { StreamError } from "#server/contract/errors.ts";
import { type AfterFailure, afterFailure } from "#server/core/afterFailure.ts";
import { classifyFailure } from "#server/core/classifyError.ts";
import { closingEvents } from "#server/core/closingEvents.ts";
import { hasIncompleteCall } from "#server/core/pendingCalls.ts";
import { providerAnswer } from "#server/core/providerAnswer.ts";
import { addUsage } from "#server/core/usageTotals.ts";
import { withoutPrompt } from "#server/core/withoutPrompt.ts";
import { log } from "#server/lib/log.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import { currentModel, nextModel, sameModel } from "./chooseModel.ts";
import { endAttempt, makeRoom, oneAttempt } from "./oneAttempt.ts";
import { type Attempt, type Ending, type RunningStream, stoppedEnd } from "./runningStream.ts";

interface Failed {
  error: StreamError;
  cause: unknown;
  couldBePlainer?: boolean;
}

/** Whether a provider says that the request itself is invalid, for none of the reasons that have a name. */
function isRefusedPrompt({ error, cause }: Failed): boolean {
  const { status } = providerAnswer(cause);
  return error.type === "api" && (status === 400 || status === 422);
}

/** What comes next: once more with the text alone, where the provider refuses what is more than that. */
function nextAfter(running: RunningStream, failed: Failed): AfterFailure | { kind: "plain" } {
  if (failed.couldBePlainer && !running.progress.plain && isRefusedPrompt(failed)) return { kind: "plain" };
  return planFailure(running, failed);
}

function planFailure(
  { deps, progress, chain, writer }: RunningStream,
  { error, cause }: Failed,
): AfterFailure {
  const failure = {
    type: error.type,
    ...providerAnswer(cause),
    now: deps.clock.now(),
    retries: progress.retries,
    waitsMs: deps.limits.retryWaitsMs,
    fallbackLeft: progress.modelIndex + 1 < chain.length,
    incompleteToolCall: hasIncompleteCall(writer.message.parts),
    compacted: progress.compacted ?? false,
    askedAgain: progress.askedAgain ?? false,
  };
  return afterFailure(failure, deps.random);
}

/** Makes room where the model has refused the length of what it was sent; true if there is some now. */
async function afterRefusedLength(
  running: RunningStream,
  model: ResolvedModel,
  cause: unknown,
): Promise<boolean> {
  const { window } = classifyFailure(cause, model.wire);
  running.progress.compacted = true;
  return makeRoom(running, model, { threshold: 0, refused: { window } });
}

/** What comes after a failed attempt: the stream's ending, or the model to go on with at once. */
async function afterFailed(
  running: RunningStream,
  attempt: Attempt,
  failed: Failed,
): Promise<Ending | { kind: "again"; model: ResolvedModel }> {
  const { writer, progress, deps, control } = running;
  const { error, cause } = failed;
  const { modelString } = attempt.model;
  const about = { streamId: control.streamId, model: modelString, type: error.type };
  log.warn("A model call failed.", { ...about, error: withoutPrompt(cause) });
  // What was begun and not finished decides; it is looked at in what is stored.
  await writer.flushed();
  const plan = nextAfter(running, failed);
  const end: Ending = { kind: "end", end: { status: "failed", error }, attempt };
  if (plan.kind === "fail") return end;
  writer.push(closingEvents(writer.message.parts, ["input-streaming"]));
  if (plan.kind === "retry") return { kind: "retry", attempt, delayMs: plan.delayMs, error };
  const fallback = plan.kind === "fallback";
  const model = await (fallback ? nextModel(running) : sameModel(running, attempt.model));
  if (!model) return end;
  if (plan.kind === "compact" && !(await afterRefusedLength(running, model, cause))) {
    await model.release();
    return control.signal.aborted ? { kind: "end", end: stoppedEnd(control), attempt } : end;
  }
  const at = new Date(deps.clock.now()).toISOString();
  writer.push([], (tx) => endAttempt(running, attempt, { tx, at }));
  progress.attempt += 1;
  const isOther = plan.kind === "compact" || plan.kind === "plain" || plan.kind === "retry-now";
  progress.askedAgain = plan.kind === "retry-now" || (progress.askedAgain && !fallback);
  if (!isOther) progress.retries = fallback ? 0 : progress.retries + 1;
  progress.why = fallback ? "fallback" : "retry";
  // Another model may take the whole.
  progress.plain = plan.kind === "plain" || (progress.plain && !fallback);
  return { kind: "again", model };
}

/** A stream's attempts, one after another, until its end or a wait. */
export async function runAttempts(running: RunningStream): Promise<Ending> {
  const { control, progress, start } = running;
  let model = await currentModel(running);
  for (;;) {
    if (control.signal.aborted) return { kind: "end", end: stoppedEnd(control), attempt: null };
    // One that goes on after an approval has begun already.
    const refused = progress.open ? null : await start.refusal?.();
    if (refused) {
      await model.release();
      return { kind: "end", end: { status: "failed", error: refused }, attempt: null };
    }
    const attempt = await oneAttempt(running, model);
    const { outcome, usage } = attempt.report;
    running.usage = addUsage(running.usage, usage);
    await model.release();
    switch (outcome.kind) {
      case "completed":
        return { kind: "end", end: { status: "completed", finishReason: outcome.finishReason }, attempt };
      case "stopped":
        return { kind: "end", end: stoppedEnd(control), attempt };
      case "approval":
        return { kind: "approval", attempt, part: outcome.call.part };
      case "failed": {
        const next = await afterFailed(running, attempt, outcome);
        if (next.kind !== "again") return next;
        model = next.model;
      }
    }
  }
}
