import type { ModelMessage } from "ai";
import type { SendMessageError, StreamError } from "#server/contract/errors.ts";
import type { Event } from "#server/contract/events.ts";
import type { Usage } from "#server/contract/usage.ts";
import { classifyError, streamError } from "#server/core/classifyError.ts";
import { noUsage } from "#server/core/usageTotals.ts";
import type { Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { Err, Ok, type Result } from "#server/lib/result.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import { toUsage } from "#server/providers/toUsage.ts";
import { generate, type Step } from "./generate.ts";
import { createWatchdog } from "./limits.ts";
import { type AttemptKind, storeAttemptEnd, storeAttemptStart } from "./storeAttempt.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

export interface SideAttemptOptions {
  kind: Exclude<AttemptKind, "answer">;
  workspaceId: string;
  teamId: string;
  /** Whose turn causes it. */
  userId: string | null;
  /** The summary's message. */
  messageId: string | null;
  model: ResolvedModel;
  messages: ModelMessage[];
  maxOutputTokens: number;
  /** Asked in the transaction in which it begins: US dollars that are held back for it, or why it may not. */
  reserve?: ((tx: Tx) => Promise<Result<number, SendMessageError>>) | undefined;
  signal: AbortSignal;
}

function failureOf(step: Step, text: string, model: ResolvedModel): StreamError | null {
  if (step.end.kind === "failed") {
    return classifyError(step.end.error, model.wire);
  }
  if (step.end.kind === "aborted") return streamError("unknown");
  return text.trim() === "" ? streamError("empty_output") : null;
}

/**
 * A text that a model writes beside the answers, a title or a summary; counted as an attempt of its own. What
 * it is expected to cost is held back while it is written.
 */
export async function sideAttempt(
  deps: StreamingDeps,
  options: SideAttemptOptions,
): Promise<Result<{ text: string; usage: Usage }, StreamError>> {
  const { kind, workspaceId, teamId, userId, messageId, model } = options;
  const { clock, limits, prisma } = deps;
  const isoNow = () => new Date(clock.now()).toISOString();
  const id = createId("att");
  const row = {
    id,
    workspaceId,
    streamId: null,
    messageId,
    number: 1,
    model: model.modelString,
    why: "start",
    kind,
  };
  const deadline = clock.now() + limits.totalMs;
  const refused = await prisma.$transaction(async (tx) => {
    const reserved = (await options.reserve?.(tx)) ?? Ok(null);
    if (!reserved.ok) return reserved.error;
    const held = {
      reserved: reserved.value,
      reservedForId: userId,
      reservedUntil: new Date(deadline).toISOString(),
    };
    await storeAttemptStart(tx, { ...row, startedAt: isoNow(), ...held });
    return null;
  });
  if (refused) return Err(refused);
  using watchdog = createWatchdog({ clock, limits, deadline });
  watchdog.enter("first-token");
  let text = "";
  model.listen({ onBytes: () => watchdog.hear(), onFinished: () => watchdog.enter("tools") });
  const step = await generate({
    model: model.languageModel,
    wire: model.wire,
    thinkTags: model.thinkTags,
    messages: options.messages,
    tools: {},
    signal: AbortSignal.any([options.signal, watchdog.signal]),
    maxOutputTokens: Math.min(options.maxOutputTokens, model.maxOutputTokens ?? options.maxOutputTokens),
    providerOptions: { ...model.providerOptions("off"), demo: { task: kind } },
    firstPart: 0,
    now: () => clock.now(),
    onSign: () => watchdog.touch(),
    emit(events: Event[]) {
      for (const event of events) if (event.type === "text-delta") text += event.text;
      return undefined;
    },
  });
  const usage = step.usage ? toUsage(step.usage, model.price) : noUsage;
  const error = failureOf(step, text, model);
  await prisma.$transaction((tx) =>
    storeAttemptEnd(tx, {
      attemptId: id,
      workspaceId,
      teamId,
      userId,
      model: model.modelString,
      kind,
      endedAt: isoNow(),
      firstTokenAt: step.firstTokenAt === null ? null : new Date(step.firstTokenAt).toISOString(),
      finishReason: step.finishReason,
      error,
      providerMetadata: step.providerMetadata,
      usage,
      estimated: false,
    }),
  );
  return error ? Err(error) : Ok({ text: text.trim(), usage });
}
