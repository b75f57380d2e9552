import {
  type CallSettings,
  type LanguageModel,
  type LanguageModelUsage,
  type ModelMessage,
  streamText,
  type TextStreamPart,
  type ToolSet,
} from "ai";
import type { Event } from "#server/contract/events.ts";
import { type CacheTtl, withCacheMarkers } from "#server/core/cacheMarkers.ts";
import { promptText } from "#server/core/models/promptText.ts";
import { pausedTurn } from "#server/core/nextStep.ts";
import { createPartEvents, type ToolCall } from "#server/core/partEvents.ts";
import { lawfulPrompt } from "#server/core/prompt/lawfulPrompt.ts";
import type { Wire } from "#server/core/prompt/wireRules.ts";
import { storableJson } from "#server/core/storableText.ts";
import { withoutThoughts } from "#server/core/thinkTags.ts";
import { UnreadableAnswer } from "#server/core/wire/unreadableAnswer.ts";
import { createId } from "#server/lib/createId.ts";

/** Takes events in order; a promise where its caller has to wait before it goes on. */
export type Emit = (events: Event[]) => Promise<void> | undefined;

export interface GenerateOptions {
  model: LanguageModel;
  /** The interface that the model speaks: the prompt is made lawful for it. */
  wire: Wire;
  /** Sends the text alone, as the provider has refused more. */
  plain?: boolean;
  /** Whether `<think>` at the beginning of a step is its reasoning. */
  thinkTags?: boolean;
  instructions?: string;
  messages: ModelMessage[];
  /** Without `execute`: the caller runs them, after the step. */
  tools: ToolSet;
  signal: AbortSignal;
  callSettings?: CallSettings;
  maxOutputTokens?: number;
  providerOptions?: Parameters<typeof streamText>[0]["providerOptions"];
  headers?: Record<string, string>;
  /** For Anthropic: marks the prompt for its cache. */
  cacheTtl?: CacheTtl;
  /** Index of the step's first part in its message. */
  firstPart: number;
  now: () => number;
  /** Takes the step's events in order; a promise that it returns is awaited, which holds the provider back. */
  emit: Emit;
  /** Sees every part of the provider's stream; a throw in it changes nothing. */
  onChunk?: (part: TextStreamPart<ToolSet>) => void;
  /** Called at every sign of life of the provider. */
  onSign?: () => void;
  /** Told of what came and cannot be shown: `image`, `audio` and such. */
  onDropped?: (kind: string) => void;
  /** Sees the messages as they are sent. */
  onMessages?: ((messages: readonly ModelMessage[]) => void) | undefined;
}

/** Parts that the library sends by itself, before it has heard anything of the provider. */
const notFromProvider = new Set(["start", "start-step"]);

function thinksWithBudget({ providerOptions }: GenerateOptions): boolean {
  const thinking = providerOptions?.anthropic?.thinking;
  return (
    typeof thinking === "object" && thinking !== null && "type" in thinking && thinking.type === "enabled"
  );
}

/** More than any answer has. */
const mostParts = 1_000;
const mostUnits = 32 * 1024 * 1024;

/** What the model said in a step, its calls under our ids, without thoughts that nobody takes back. */
function saidAgain(
  said: readonly ModelMessage[],
  { calls, thinkTags }: { calls: readonly ToolCall[]; thinkTags: boolean },
): ModelMessage[] {
  let call = 0;
  let begun = !thinkTags;
  return said.map((message) => {
    if (message.role !== "assistant" || typeof message.content === "string") return message;
    const content = message.content.map((part) => {
      if (part.type === "tool-call" && !part.providerExecuted) {
        return { ...part, toolCallId: calls[call++]?.toolCallId ?? part.toolCallId };
      }
      if (part.type !== "text" || begun || part.text.trim() === "") return part;
      begun = true;
      return { ...part, text: withoutThoughts(part.text) };
    });
    return { ...message, content };
  });
}

/** One round of the model. */
export interface Step {
  /** `failed` has the cause; `aborted` means the caller's own signal. */
  end: { kind: "finished" } | { kind: "failed"; error: unknown } | { kind: "aborted" };
  finishReason: string;
  /** The provider's own word; missing where it never sent a finish. */
  rawFinishReason: string | undefined;
  usage: LanguageModelUsage | null;
  calls: readonly ToolCall[];
  /** Whether there is something to read: a text that is not blank. */
  readable: boolean;
  /** Index of the next new part. */
  nextPart: number;
  /** What the model said, for the step after its calls, with the provider's signatures; empty where none follows. */
  responseMessages: ModelMessage[];
  providerMetadata: unknown;
  /** Whether less than what was sent could be: its text alone. Only said of a step that failed. */
  couldBePlainer: boolean;
  /** ms of the clock, when the first part with content came. */
  firstTokenAt: number | null;
  /** UTF-16 units of text, reasoning and tool input. */
  written: number;
}

/**
 * One call of the model, its parts turned into events. The only caller of `streamText`.
 * It never throws for what a provider does: every failure is a `Step` whose `end` says so.
 */
export async function generate(options: GenerateOptions): Promise<Step> {
  const { signal, now, emit } = options;
  const { firstPart, thinkTags = false } = options;
  const events = createPartEvents({
    firstPart,
    now,
    newCallId: () => createId("call"),
    thinkTags,
    onDropped: options.onDropped,
  });
  const step: Step = {
    end: { kind: "finished" },
    finishReason: "other",
    rawFinishReason: undefined,
    usage: null,
    calls: events.calls,
    readable: false,
    nextPart: firstPart,
    responseMessages: [],
    providerMetadata: undefined,
    couldBePlainer: false,
    firstTokenAt: null,
    written: 0,
  };
  const offersTools = Object.keys(options.tools).length > 0;
  const to = { wire: options.wire, offersTools, thinks: thinksWithBudget(options) };
  const messages = lawfulPrompt(options.messages, { ...to, plain: options.plain ?? false });
  try {
    const { instructions = "", cacheTtl } = options;
    options.onMessages?.(messages);
    const prompt = cacheTtl
      ? withCacheMarkers({ instructions, messages }, cacheTtl)
      : { instructions: instructions || undefined, messages };
    const result = streamText({
      ...options.callSettings,
      model: options.model,
      ...prompt,
      tools: offersTools ? options.tools : undefined,
      abortSignal: signal,
      maxOutputTokens: options.maxOutputTokens,
      providerOptions: options.providerOptions,
      headers: options.headers,
      // Retries are ours: the library's own would be attempts that nobody sees or pays for.
      maxRetries: 0,
      onError: () => {},
    });
    for await (const part of result.stream) {
      if (signal.aborted) break;
      if (!notFromProvider.has(part.type)) options.onSign?.();
      options.onChunk?.(part);
      if (part.type === "error") step.end = { kind: "failed", error: part.error };
      if (part.type === "finish-step") {
        step.finishReason = part.finishReason;
        step.rawFinishReason = part.rawFinishReason;
        step.usage = part.usage;
        step.providerMetadata = storableJson(part.providerMetadata);
      }
      const found = events.push(part);
      if (found.length === 0) continue;
      step.firstTokenAt ??= now();
      for (const event of found) step.written += "text" in event ? event.text.length : 0;
      if (step.written > mostUnits || events.nextPart - firstPart > mostParts)
        throw new UnreadableAnswer("large");
      const full = emit(found);
      // Awaiting nothing would cost a turn of the event loop for every delta.
      if (full) await full;
    }
    // Only such a step is followed by another; putting the messages together costs a seventh of reading them.
    const followed = events.calls.length > 0 || step.rawFinishReason === pausedTurn;
    if (step.end.kind === "finished" && !signal.aborted && followed) {
      step.responseMessages = saidAgain(await result.responseMessages, { calls: events.calls, thinkTags });
      await emit(events.finish());
    }
  } catch (error) {
    if (step.end.kind === "finished") step.end = { kind: "failed", error };
  }
  try {
    await emit(events.end());
  } catch (error) {
    if (step.end.kind === "finished") step.end = { kind: "failed", error };
  }
  if (signal.aborted) step.end = { kind: "aborted" };
  if (step.end.kind === "failed") {
    const plain = lawfulPrompt(options.messages, { ...to, plain: true });
    step.couldBePlainer = promptText(plain) !== promptText(messages);
  }
  step.readable = events.readable;
  step.nextPart = events.nextPart;
  return step;
}
