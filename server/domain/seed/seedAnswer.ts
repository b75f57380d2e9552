import type { Person } from "#server/contract/person.ts";
import { streamError } from "#server/core/classifyError.ts";
import type { SeedHistory } from "./seedHistory.ts";
import { createSeedStream, type SeedStream, type SeedStreamOptions } from "./seedStream.ts";
import type { SeedCall } from "./seedTalk.ts";

/** How an answer goes, beyond being written to its end. */
export type SeedFate =
  | "whole"
  | "stopped"
  | "failed"
  | "interrupted"
  | "retried"
  | "other-model"
  | "approved";

export interface SeedAnswerOptions extends SeedStreamOptions {
  otherModel: string;
  text: string;
  call: SeedCall | undefined;
  fate: SeedFate;
  /** Who stops it, or approves a call. */
  second: Person;
  /** Called once in the middle of the text. */
  midway?: () => void;
}

/** The first attempt comes to nothing; another one follows, after a wait or on another model. */
function failOnce(stream: SeedStream, { fate, model, otherModel }: SeedAnswerOptions): void {
  if (fate === "retried") {
    const error = streamError("rate_limit");
    stream.endAttempt({ error });
    stream.waitForRetry(error);
    stream.beginAttempt(model, "retry");
  } else {
    stream.endAttempt({ error: streamError("server_error") });
    stream.beginAttempt(otherModel, "fallback");
  }
}

/** Writes an answer into the history, delta by delta, and the rows of its stream. */
export function seedAnswer(history: SeedHistory, options: SeedAnswerOptions): void {
  const { fate, reasoning, call, text, second } = options;
  const stream = createSeedStream(history, options);
  stream.beginAttempt(options.model, "start");
  if (fate === "failed") {
    const error = streamError(history.place.random.pick(["server_error", "timeout_first_token", "quota"]));
    stream.end({ status: "failed", error });
    return;
  }
  if (fate === "retried" || fate === "other-model") failOnce(stream, options);
  if (reasoning) stream.write("reasoning-delta", reasoning);
  if (call) stream.use(call, fate === "approved" ? second : null);
  if (fate === "stopped" || fate === "interrupted") {
    const begun = text.slice(0, Math.floor(text.length * 0.4));
    stream.write("text-delta", begun);
    stream.countCut(begun);
    if (fate === "stopped") stream.stop(second);
    else stream.end({ status: "interrupted", reason: "crash", by: null });
    return;
  }
  stream.write("text-delta", text, options.midway);
  stream.endStep(call ? 2 : 1, text);
  stream.end({ status: "completed", finishReason: "stop" });
}
