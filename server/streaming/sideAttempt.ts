import type { ModelMessage } from "ai";
import type { StreamError } from "#server/contract/errors.ts";
import type { Event } from "#server/contract/events.ts";
import type { Usage } from "#server/contract/usage.ts";
import { classifyError, streamError } from "#server/core/classifyError.ts";
import { noUsage } from "#server/core/usageTotals.ts";
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
  signal: AbortSignal;
}

function failureOf(step: Step, text: string): StreamError | null {
  if (step.end.kind === "failed") return classifyError(step.end.error);
  if (step.end.kind === "aborted") return streamError("unknown");
  return text.trim() === "" ? streamError("empty_output") : null;
}

/** A text that a model writes beside the answers, a title or a summary; counted as an attempt of its own. */
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
  await prisma.$transaction((tx) => storeAttemptStart(tx, { ...row, startedAt: isoNow() }));
  using watchdog = createWatchdog({ clock, limits, deadline: clock.now() + limits.totalMs });
  watchdog.enter("first-token");
  let text = "";
  const step = await generate({
    model: model.languageModel,
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
  const error = failureOf(step, text);
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
