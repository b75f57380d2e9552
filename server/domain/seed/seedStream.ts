import type { StreamError } from "#server/contract/errors.ts";
import type { Event, EventRecord } from "#server/contract/events.ts";
import { foldMessage } from "#server/contract/foldMessage.ts";
import type { Person } from "#server/contract/person.ts";
import { closingEvents } from "#server/core/closingEvents.ts";
import { addToTimeline, type Timeline } from "#server/core/timeline.ts";
import { addUsage, noUsage } from "#server/core/usageTotals.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { SeedHistory, SeedMessage } from "./seedHistory.ts";
import type { SeedCall } from "./seedTalk.ts";
import { seedUsage } from "./seedUsage.ts";

export interface SeedStreamOptions {
  answer: SeedMessage;
  by: Person;
  entryId: string;
  model: string;
  reasoning: string;
}

type StreamEnd = Extract<Event, { type: "stream-end" }>;
type SeedEnd = Pick<StreamEnd, "status" | "reason" | "by" | "error" | "finishReason">;

/** One stream as it is told, step by step. */
export type SeedStream = ReturnType<typeof createSeedStream>;

const deltaLength = 14;

/** All that was said before, as the model was sent it. */
function saidBefore({ messages }: SeedHistory, answer: SeedMessage): string {
  const current = messages.filter(({ superseded, message }) => !superseded && message !== answer.message);
  return current
    .flatMap(({ message }) => message.parts.map((part) => (part.type === "text" ? part.text : "")))
    .join("\n");
}

export function createSeedStream(history: SeedHistory, options: SeedStreamOptions) {
  const { answer, by, model, entryId } = options;
  const { rows, random, workspaceId, teamId } = history.place;
  const streamId = random.id("str");
  const messageId = answer.message.id;
  const startedAt = history.iso();
  const before = saidBefore(history, answer);
  const timeline: Timeline = {};
  let folded: NonNullable<ReturnType<typeof foldMessage>> = { message: answer.message, openPart: undefined };
  let total = noUsage;
  let number = 0;
  let attempt = { id: "", model, firstTokenAt: "", usage: noUsage, estimated: false };
  let stopRequest: Pick<Extract<Event, { type: "stop-request" }>, "mode" | "reason" | "by"> | null = null;

  function emit(event: Event): EventRecord {
    const record = history.append(event);
    addToTimeline(timeline, record, startedAt);
    const next = foldMessage(folded, record);
    if (!next) throw new Error(`Event ${record.seq} of ${workspaceId} does not follow.`);
    folded = next;
    return record;
  }

  const startSeq = emit({ type: "stream-start", streamId, messageId, model, by }).seq;
  const nextPart = () => folded.message.parts.length;

  /** Lets a text grow as if it came from a provider. */
  function grow(text: string, delta: (offset: number, text: string) => Event): void {
    for (let offset = 0; offset < text.length; offset += deltaLength) {
      history.pass(random.between(30, 130));
      attempt.firstTokenAt ||= history.iso();
      emit(delta(offset, text.slice(offset, offset + deltaLength)));
    }
  }

  function approve(part: number, person: Person): void {
    const approvalId = random.id("apr");
    emit({
      type: "tool-approval-request",
      part,
      approvalId,
      until: new Date(history.now + 86_400_000).toISOString(),
    });
    history.pass(random.between(5_000, 90_000));
    emit({ type: "tool-approval-end", part, approvalId, decision: "approved", by: person });
  }

  function endAttempt({ error, finishReason }: { error?: StreamError; finishReason?: string }): void {
    const endedAt = history.iso();
    const row = rows.attempts.find(({ id }) => id === attempt.id);
    Object.assign(row ?? {}, {
      endedAt,
      firstTokenAt: attempt.firstTokenAt || null,
      finishReason: finishReason ?? null,
      thinkingLevel: options.reasoning === "" ? "off" : "medium",
      ...(error && { error: toJson(error) }),
    });
    const { context: _, ...usage } = attempt.usage;
    const { id: attemptId, model: on, estimated } = attempt;
    const about = { attemptId, teamId, workspaceId, userId: by.id, model: on, kind: "answer" };
    rows.usage.push({ ...about, estimated, at: endedAt, ...usage });
    total = addUsage(total, attempt.usage);
  }

  function endStep(step: number, written: string): void {
    const reasoning = step === 1 ? options.reasoning : "";
    const usage = seedUsage({ model: attempt.model, history: before, reasoning, written });
    attempt.usage = addUsage(attempt.usage, usage);
    emit({ type: "step-end", step, usage });
  }

  function storeStream({ status, reason, error }: SeedEnd, endSeq: number): void {
    rows.streams.push({
      id: streamId,
      workspaceId,
      messageId,
      entryId,
      authorId: by.id,
      authorName: by.name,
      state: status,
      model,
      options: {},
      fence: endSeq,
      startSeq,
      endSeq,
      startedAt,
      endedAt: history.iso(),
      reason: reason ?? null,
      ...(error && { error: toJson(error) }),
      ...(stopRequest && { stopRequest: toJson(stopRequest) }),
      foldedAt: new Date(history.now + 60_000),
    });
  }

  function end(ending: SeedEnd): void {
    for (const event of closingEvents(folded.message.parts)) emit(event);
    endAttempt(ending);
    const { seq } = emit({ type: "stream-end", streamId, messageId, usage: total, ...ending });
    Object.assign(answer, { message: folded.message, timeline });
    history.folded();
    storeStream(ending, seq);
  }

  return {
    endAttempt,
    endStep,
    end,
    beginAttempt(on: string, why: "start" | "retry" | "fallback") {
      number += 1;
      attempt = { id: random.id("att"), model: on, firstTokenAt: "", usage: noUsage, estimated: false };
      emit({ type: "attempt-start", attempt: number, model: on, why });
      const startedAt = history.iso();
      const row = { id: attempt.id, workspaceId, streamId, messageId, number, model: on, why, startedAt };
      rows.attempts.push(row);
      history.pass(random.between(350, 2_400));
    },
    waitForRetry(error: StreamError) {
      const at = new Date(history.now + 2_000).toISOString();
      emit({ type: "retry-schedule", attempt: number + 1, at, error });
      history.pass(2_050);
    },
    write(type: "text-delta" | "reasoning-delta", text: string, midway?: () => void) {
      const part = nextPart();
      const half = Math.ceil(text.length / 2 / deltaLength) * deltaLength;
      const delta = (from: number) => (offset: number, some: string) => ({
        type,
        part,
        offset: from + offset,
        text: some,
      });
      grow(text.slice(0, half), delta(0));
      midway?.();
      grow(text.slice(half), delta(half));
    },
    /** A step that calls a tool, once `approver` has let it, if somebody had to. */
    use(call: SeedCall, approver: Person | null) {
      const part = nextPart();
      const raw = JSON.stringify(call.input);
      emit({ type: "tool-call-start", part, toolCallId: random.id("call"), toolName: call.tool });
      grow(raw, (offset, text) => ({ type: "tool-call-delta", part, offset, text }));
      emit({ type: "tool-call-end", part, input: call.input });
      endStep(1, raw);
      if (approver) approve(part, approver);
      const ms = random.between(40, 900);
      history.pass(ms);
      const result = call.error === undefined ? { output: call.output } : { error: call.error };
      emit({ type: "tool-result", part, ...result, ms });
    },
    /** What a step used that was cut off: nobody reported it. */
    countCut(written: string) {
      const { reasoning } = options;
      const usage = seedUsage({ model: attempt.model, history: before, reasoning, written });
      attempt = { ...attempt, usage: addUsage(attempt.usage, usage), estimated: true };
    },
    stop(person: Person) {
      stopRequest = { mode: "now", reason: "user", by: person };
      emit({ type: "stop-request", streamId, ...stopRequest });
      history.pass(40);
      end({ status: "stopped", reason: "user", by: person });
    },
  };
}
