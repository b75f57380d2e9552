import type { SendMessageError } from "#server/contract/errors.ts";
import { createId } from "#server/lib/createId.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import type { RunningStream } from "./runningStream.ts";

function resolve({ chain, progress, start }: RunningStream) {
  return start.resolveModel?.(chain[progress.modelIndex] ?? "");
}

/** A model that cannot start leaves a note, an attempt without a call, and no word on the page. */
function noteSkipped(running: RunningStream, skipped: string, error: SendMessageError): void {
  const { progress, deps, start, control, message, writer } = running;
  progress.attempt += 1;
  const at = new Date(deps.clock.now());
  const note = {
    id: createId("att"),
    workspaceId: start.workspaceId,
    streamId: control.streamId,
    messageId: message.id,
    number: progress.attempt,
    model: skipped,
    why: "fallback",
    startedAt: at,
    endedAt: at,
    error: { ...error },
  };
  writer.push([], async (tx) => {
    await tx.attempt.create({ data: note });
  });
}

/** The next model of the chain that can start, put in place; null if none is left. */
export async function nextModel(running: RunningStream): Promise<ResolvedModel | null> {
  const { chain, progress } = running;
  while (progress.modelIndex + 1 < chain.length) {
    progress.modelIndex += 1;
    const resolved = await resolve(running);
    if (resolved?.ok) return resolved.value;
    if (resolved) noteSkipped(running, chain[progress.modelIndex] ?? "", resolved.error);
  }
  return null;
}

/** The model that the stream has come to; where that is gone, the one that it began with. */
export async function currentModel(running: RunningStream): Promise<ResolvedModel> {
  if (running.progress.modelIndex === 0) return running.start.model;
  const resolved = await resolve(running);
  return resolved?.ok ? resolved.value : running.start.model;
}

/** Another handle on the model that was just tried; null if it is gone. */
export async function sameModel(
  { start }: RunningStream,
  { modelString }: ResolvedModel,
): Promise<ResolvedModel | null> {
  const resolved = await start.resolveModel?.(modelString);
  return resolved?.ok ? resolved.value : null;
}
