import type { LanguageModelV4FinishReason, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { Clock } from "#server/lib/clock.ts";
import { rhythm } from "./rhythm.ts";
import type { DemoScript } from "./script.ts";
import { splitWords } from "./splitWords.ts";

/** One performance of a script. */
export interface Performance {
  script: DemoScript;
  /** What of the text was said before, in an attempt that was cut. */
  said: string;
  /** The most words that may be said; the answer ends there as if cut at a provider's limit. */
  wordLimit: number;
  callId: string;
  sleep: Clock["sleep"];
  signal: AbortSignal;
}

/** Thinking goes faster than speaking. */
const thinkingPace = 0.6;

/** What a provider's package makes of an "overloaded" in the middle of a stream. */
const overloaded = {
  type: "overloaded_error",
  message: "Overloaded",
  statusCode: 529,
  isRetryable: true,
};

async function* inRhythm(words: readonly string[], msPerWord: number, performance: Performance) {
  let previous = "";
  for (const [index, word] of words.entries()) {
    if (msPerWord > 0) await performance.sleep(rhythm(previous, index, msPerWord), performance.signal);
    performance.signal.throwIfAborted();
    yield word;
    previous = word;
  }
}

async function* think(performance: Performance): AsyncGenerator<LanguageModelV4StreamPart> {
  const { reasoning, msPerWord } = performance.script;
  if (!reasoning || performance.said) return;
  yield { type: "reasoning-start", id: "reasoning-0" };
  for await (const delta of inRhythm(splitWords(reasoning), msPerWord * thinkingPace, performance)) {
    yield { type: "reasoning-delta", id: "reasoning-0", delta };
  }
  yield { type: "reasoning-end", id: "reasoning-0" };
}

async function* speak(
  words: readonly string[],
  performance: Performance,
): AsyncGenerator<LanguageModelV4StreamPart> {
  if (words.length === 0) return;
  yield { type: "text-start", id: "text-0" };
  for await (const delta of inRhythm(words, performance.script.msPerWord, performance)) {
    yield { type: "text-delta", id: "text-0", delta };
  }
  yield { type: "text-end", id: "text-0" };
}

async function* call(performance: Performance): AsyncGenerator<LanguageModelV4StreamPart> {
  const { toolCall } = performance.script;
  if (!toolCall) return;
  const { callId } = performance;
  const input = JSON.stringify(toolCall.input);
  yield { type: "tool-input-start", id: callId, toolName: toolCall.name };
  yield { type: "tool-input-delta", id: callId, delta: input };
  yield { type: "tool-input-end", id: callId };
  yield { type: "tool-call", toolCallId: callId, toolName: toolCall.name, input };
}

/** How an answer ended; null where an error was its end. */
export type DemoFinish = LanguageModelV4FinishReason | null;

function failedFinish(script: DemoScript): DemoFinish {
  // What the providers' packages say when a stream closes without its last chunk.
  return script.end === "truncated" ? { unified: "interrupted", raw: undefined } : null;
}

function finishOf(script: DemoScript): DemoFinish {
  if (script.end === "refusal") return { unified: "content-filter", raw: "refusal" };
  return script.toolCall ? { unified: "tool-calls", raw: "tool_calls" } : { unified: "stop", raw: "stop" };
}

/** Says a script word by word; returns how it ended. */
export async function* demoParts(
  performance: Performance,
): AsyncGenerator<LanguageModelV4StreamPart, DemoFinish> {
  const { script, said, wordLimit } = performance;
  yield* think(performance);
  const fails = script.endsAfterWords !== undefined && !(script.recovers && said);
  const text = fails ? splitWords(script.text).slice(0, script.endsAfterWords).join("") : script.text;
  const left = splitWords(text.slice(said.length));
  yield* speak(left.slice(0, wordLimit), performance);
  if (left.length > wordLimit) return { unified: "length", raw: "max_tokens" };
  yield* call(performance);
  if (script.end === "overloaded" && fails) yield { type: "error", error: overloaded };
  return fails ? failedFinish(script) : finishOf(script);
}
