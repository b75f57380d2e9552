import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { ModelMessage } from "ai";
import type { StreamError } from "#server/contract/errors.ts";
import type { Event } from "#server/contract/events.ts";
import type { ThinkingLevel } from "#server/contract/modelOptions.ts";
import type { Part } from "#server/contract/parts.ts";
import type { Usage } from "#server/contract/usage.ts";
import { classifyError, classifyFailure, streamError, withNothingKept } from "#server/core/classifyError.ts";
import { continuation } from "#server/core/continuation.ts";
import { estimateUsage } from "#server/core/models/estimateUsage.ts";
import { promptText } from "#server/core/models/promptText.ts";
import { endOfRound, nextStep } from "#server/core/nextStep.ts";
import { type PendingCall, pendingCalls } from "#server/core/pendingCalls.ts";
import { isBlank } from "#server/core/prompt/isBlank.ts";
import { type SignedStep, signedStep } from "#server/core/prompt/signedStep.ts";
import {
  isLostResponse,
  mergeProviderOptions,
  previousResponseOf,
  withoutPreviousResponse,
} from "#server/core/providerOptions.ts";
import { addUsage, noUsage } from "#server/core/usageTotals.ts";
import type { Clock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import type { ToolContext } from "#server/providers/tools/tool.ts";
import { toUsage } from "#server/providers/toUsage.ts";
import { type Emit, generate, type Step } from "./generate.ts";
import type { Watchdog } from "./limits.ts";
import type { LostResponses } from "./lostResponses.ts";
import { runTools } from "./runTools.ts";
import type { StartStreamOptions } from "./startOptions.ts";
import type { StreamControl } from "./streamControl.ts";
import type { ToollessModels } from "./toollessModels.ts";
import { toolSet } from "./toolSet.ts";

export interface RunAttemptOptions {
  start: StartStreamOptions;
  model: ResolvedModel;
  control: StreamControl;
  watchdog: Watchdog;
  clock: Clock;
  lostResponses: LostResponses;
  toollessModels: ToollessModels;
  maxSteps: number;
  /** How long the provider may send nothing but signs of life before people are told, in ms. */
  queueingMs: number;
  /** Whether the model is sent the text alone. */
  plain: boolean;
  /** The history before the answer. */
  history: () => Promise<ModelMessage[]>;
  /** Makes room in the context if the last step has filled too much of it; true if it did. */
  compact: (used: number) => Promise<boolean>;
  /** What is shown of the answer already. */
  parts: () => readonly Part[];
  toolContext: ToolContext;
  emit: Emit;
  /** Tells of a step's end, and keeps with it what the model has signed of it. */
  endStep: (event: Event, signed: SignedStep | null) => void;
  /** What this model has signed of the answer so far. */
  signed: () => Promise<SignedStep[]>;
  /** Tells that the provider has kept the attempt waiting for long. */
  onQueueing: () => void;
  /** Resolves when `parts` has everything that was emitted. */
  flushed: () => Promise<void>;
}

/** How an attempt went, before it is decided what becomes of the stream. */
export type AttemptOutcome =
  | { kind: "completed"; finishReason: string }
  /** Somebody asked to stop, at once or after this step. */
  | { kind: "stopped" }
  /** `couldBePlainer`: the prompt held more than its text. */
  | { kind: "failed"; error: StreamError; cause: unknown; couldBePlainer?: boolean }
  | { kind: "approval"; call: PendingCall };

export interface AttemptReport {
  outcome: AttemptOutcome;
  usage: Usage;
  /** Whether a part of `usage` is only from the texts' lengths, as the provider reported nothing. */
  estimated: boolean;
  /** ms of the clock. */
  firstTokenAt: number | null;
  providerMetadata: unknown;
  /** The effective one of the last step. */
  thinkingLevel: ThinkingLevel | null;
}

/** A step, and what of it cannot be shown. */
interface SentStep extends Step {
  dropped: string[];
}

interface Call {
  messages: ModelMessage[];
  firstPart: number;
  providerOptions: SharedV4ProviderOptions;
}

/** Consecutive steps on one model. Never throws for what a provider or a tool does. */
export async function runAttempt(options: RunAttemptOptions): Promise<AttemptReport> {
  const { start, model, control, watchdog, clock, emit, parts } = options;
  const tools = start.tools ?? [];
  const given = start.providerOptions ?? {};
  const previous = previousResponseOf(given);
  const isLost = () => previous !== null && options.lostResponses.has(previous);
  const asked = { teamId: start.teamId, model: model.modelString };
  const wire = model.wire;
  /** What the model is told of: nothing, once it has refused tools. */
  const offered = () => (options.toollessModels.has(asked) ? [] : tools);
  const signal = AbortSignal.any([control.signal, watchdog.signal]);
  const toolContext = { ...options.toolContext, signal };
  const report: AttemptReport = {
    outcome: { kind: "stopped" },
    usage: noUsage,
    estimated: false,
    firstTokenAt: null,
    providerMetadata: undefined,
    thinkingLevel: null,
  };

  function aborted(): AttemptOutcome {
    if (watchdog.expired) {
      const error = streamError(watchdog.expired);
      return { kind: "failed", error: parts().length > 0 ? error : withNothingKept(error), cause: null };
    }
    return { kind: "stopped" };
  }

  function count(step: Step, messages: readonly ModelMessage[]): Usage {
    const { written } = step;
    const reported = step.usage?.inputTokens !== undefined || step.usage?.outputTokens !== undefined;
    const estimate = () =>
      written === 0 ? noUsage : estimateUsage(promptText(messages).length, written, model.price);
    const usage = step.usage && reported ? toUsage(step.usage, model.price) : estimate();
    if (!reported && written > 0) report.estimated = true;
    report.usage = addUsage(report.usage, usage);
    report.firstTokenAt ??= step.firstTokenAt;
    report.providerMetadata = step.providerMetadata ?? report.providerMetadata;
    return usage;
  }

  /**
   * One round; without a reference to an earlier response where the provider has lost that, and without
   * tools where the model takes none.
   */
  async function oneStep(messages: ModelMessage[], firstPart: number): Promise<SentStep> {
    const level = model.clampThinking((await start.thinkingLevel?.()) ?? "medium");
    report.thinkingLevel = level;
    const providerOptions = mergeProviderOptions(
      model.providerOptions(level),
      isLost() ? withoutPreviousResponse(given) : given,
    );
    const step = await oneCall({ messages, firstPart, providerOptions });
    if (step.end.kind !== "failed") return step;
    const { error } = step.end;
    if (offered().length > 0 && classifyFailure(error, wire).toolsUnsupported) {
      log.info("A model takes no tools; it is asked without them.", asked);
      options.toollessModels.add(asked);
      return oneStep(messages, firstPart);
    }
    if (previous === null || isLost() || !isLostResponse(error)) return step;
    options.lostResponses.add(previous);
    return oneStep(messages, firstPart);
  }

  async function oneCall({ messages, firstPart, providerOptions }: Call): Promise<SentStep> {
    watchdog.enter("first-token");
    const askedAt = clock.now();
    let begun = false;
    let told = false;
    const dropped = new Set<string>();
    const onDropped = (kind: string) => void dropped.add(kind);
    model.listen({
      onBytes() {
        watchdog.hear();
        if (begun || told || clock.now() - askedAt < options.queueingMs) return;
        told = true;
        options.onQueueing();
      },
      onFinished: () => watchdog.enter("tools"),
      onDropped,
    });
    const step = await generate({
      model: model.languageModel,
      wire: model.wire,
      plain: options.plain,
      thinkTags: model.thinkTags,
      instructions: start.system,
      messages,
      tools: toolSet(offered()),
      signal,
      callSettings: start.callSettings,
      maxOutputTokens: start.maxOutputTokens ?? model.maxOutputTokens,
      providerOptions,
      headers: start.headers,
      cacheTtl: model.providerId === "anthropic" ? start.anthropicCacheTtl : undefined,
      firstPart,
      now: () => clock.now(),
      emit,
      onSign() {
        begun = true;
        watchdog.touch();
      },
      onDropped,
      onMessages: start.onStepMessages,
      onChunk(part) {
        try {
          start.onChunk?.(part);
        } catch (error) {
          log.warn("onChunk threw; nothing changes by it.", { error });
        }
      },
    });
    watchdog.enter("tools");
    return { ...step, dropped: [...dropped] };
  }

  function hasResult(names: readonly string[], from: number): boolean {
    return parts()
      .slice(from)
      .some(
        (part) =>
          part.type === "dynamic-tool" && part.state === "output-available" && names.includes(part.toolName),
      );
  }

  /** The calls of a step; a message for the model, or why the attempt ends here. */
  async function makeCalls(calls: readonly PendingCall[]): Promise<ModelMessage[] | AttemptOutcome> {
    if (calls.length === 0) return [];
    const end = await runTools({ calls, tools, context: toolContext, clock, emit });
    if (end.kind === "approval") return { kind: "approval", call: end.call };
    return signal.aborted ? aborted() : [end.message];
  }

  /** The history and what is shown of the answer, with what its model has signed of it. */
  async function wholePrompt(): Promise<ModelMessage[]> {
    const signed = parts().length > 0 ? await options.signed() : [];
    return [...(await options.history()), ...continuation(parts(), signed)];
  }

  async function steps(): Promise<AttemptOutcome> {
    const before = await makeCalls(pendingCalls(parts()));
    if (!Array.isArray(before)) return before;
    if (control.stopRequest) return { kind: "stopped" };
    await options.flushed();
    const firstPart = parts().length;
    let nextPart = firstPart;
    let messages = await wholePrompt();
    const last = parts().at(-1);
    const inMidSentence = last?.type === "text" && !isBlank(last.text);
    for (let stepNumber = 1; ; stepNumber++) {
      const stepPart = nextPart;
      const step = await oneStep(messages, nextPart);
      nextPart = step.nextPart;
      const usage = count(step, messages);
      if (step.end.kind === "aborted") return aborted();
      if (step.end.kind === "failed") {
        const { couldBePlainer } = step;
        const { error: cause } = step.end;
        const error = classifyError(cause, wire);
        return {
          kind: "failed",
          error: nextPart > 0 ? error : withNothingKept(error),
          cause,
          couldBePlainer,
        };
      }
      const range = { firstPart: stepPart, nextPart };
      const { dropped } = step;
      options.endStep(
        { type: "step-end", step: stepNumber, usage, ...(dropped.length > 0 && { dropped }) },
        signedStep(step.responseMessages, range),
      );
      const goesOn = inMidSentence && stepNumber === 1;
      const readable = step.readable || dropped.length > 0 || goesOn;
      const end = { ...step, toolCalls: step.calls.length, readable };
      const calls = endOfRound(end) ? [] : step.calls.map((call) => ({ ...call, approved: false }));
      const results = await makeCalls(calls);
      if (!Array.isArray(results)) return results;
      await options.flushed();
      const next = nextStep(end, {
        steps: stepNumber,
        maxSteps: options.maxSteps,
        stopAfterStep: control.stopRequest !== null,
        requiredDone: hasResult(start.requiredTools ?? [], stepPart),
        queueWaits: calls.length > 0 && ((await start.hasQueuedMessages?.("tool-end")) ?? false),
      });
      switch (next.kind) {
        case "continue":
          // A paused turn has no results that could be the last message: it is asked to go on.
          messages =
            (await options.compact(usage.context)) || calls.length === 0
              ? await wholePrompt()
              : [...messages, ...step.responseMessages, ...results];
          break;
        case "failed":
          return { ...next, error: nextPart > 0 ? next.error : withNothingKept(next.error), cause: null };
        default:
          return next;
      }
    }
  }

  report.outcome = await steps();
  return report;
}
