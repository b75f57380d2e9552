import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import type { Clock } from "#server/lib/clock.ts";
import { createId } from "#server/lib/createId.ts";
import { demoParts } from "./demoParts.ts";
import { demoUsage } from "./demoUsage.ts";
import { planAnswer } from "./planAnswer.ts";

/** Four characters a token, five a word. */
const wordsPerToken = 0.8;

const noUsage: LanguageModelV4Usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

async function* answer(
  options: LanguageModelV4CallOptions,
  sleep: Clock["sleep"],
  signal: AbortSignal,
): AsyncGenerator<LanguageModelV4StreamPart> {
  const wordLimit = Math.floor((options.maxOutputTokens ?? Number.POSITIVE_INFINITY) * wordsPerToken);
  const callId = createId("call");
  const parts = demoParts({ ...planAnswer(options), wordLimit, callId, sleep, signal });
  const said = { text: "", reasoning: "" };
  // A stream that is cut never brings its usage.
  const usageOf = ({ unified }: LanguageModelV4FinishReason) =>
    unified === "interrupted" ? noUsage : demoUsage(options.prompt, said);
  yield { type: "stream-start", warnings: [] };
  yield { type: "response-metadata", id: createId("demo"), modelId: "parley" };
  while (true) {
    const next = await parts.next();
    if (!next.done) {
      if (next.value.type === "text-delta") said.text += next.value.delta;
      if (next.value.type === "reasoning-delta") said.reasoning += next.value.delta;
      yield next.value;
      continue;
    }
    if (next.value) yield { type: "finish", finishReason: next.value, usage: usageOf(next.value) };
    return;
  }
}

function toStream(
  options: LanguageModelV4CallOptions,
  sleep: Clock["sleep"],
): ReadableStream<LanguageModelV4StreamPart> {
  const cancelled = new AbortController();
  const signals = options.abortSignal ? [options.abortSignal, cancelled.signal] : [cancelled.signal];
  const parts = answer(options, sleep, AbortSignal.any(signals));
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await parts.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: (reason) => cancelled.abort(reason),
    },
    { highWaterMark: 0 },
  );
}

/**
 * A model that lives in this process and needs no key: its answers are written in advance, and
 * everything else about it (thinking, tools, rhythm, failures, usage) is as with a real one.
 */
export function createDemoModel(sleep: Clock["sleep"]): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: "demo",
    modelId: "parley",
    supportedUrls: {},
    doStream: async (options) => {
      options.abortSignal?.throwIfAborted();
      return { stream: toStream(options, sleep) };
    },
    async doGenerate(options) {
      const said = { text: "", reasoning: "" };
      const calls: LanguageModelV4Content[] = [];
      let usage = noUsage;
      for await (const part of toStream(options, async () => {})) {
        if (part.type === "text-delta") said.text += part.delta;
        if (part.type === "reasoning-delta") said.reasoning += part.delta;
        if (part.type === "tool-call") calls.push(part);
        if (part.type === "error") throw new Error("The offline demo fails, as it was asked to.");
        if (part.type === "finish") usage = part.usage;
      }
      const content: LanguageModelV4Content[] = [
        { type: "reasoning", text: said.reasoning },
        { type: "text", text: said.text },
        ...calls,
      ];
      const unified = calls.length > 0 ? "tool-calls" : "stop";
      return { content, finishReason: { unified, raw: undefined }, usage, warnings: [] };
    },
  };
}
