import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Row {
  /** The option, by its name in the specification. */
  option: string;
  /** What `StartStreamOptions` calls it, where that is not the same; null where another part of the code holds it. */
  field?: string | null;
  /** Files below `tests`, and the titles in them that prove it. */
  provenBy: Record<string, string[]>;
  /** What of it is not there. */
  missing?: string;
}

const starts = "integration/streaming/startOptions.test.ts";
const stops = "integration/streaming/stop.test.ts";
const steps = "integration/streaming/steps.test.ts";
const fallbacks = "integration/streaming/fallback.test.ts";
const silences = "integration/streaming/silentProviders.test.ts";
const leaks = {
  "integration/streaming/leaks.test.ts": ["streams with stops, errors and tools leave nothing behind"],
};

/** Every option of a stream's start, and what shows that it works. */
const rows: Row[] = [
  {
    option: "workspaceId",
    provenBy: {
      "unit/lib/keyedMutex.test.ts": [
        "a key that is given up is forgotten, after a failure too",
        "nobody barges in between one who leaves and one who waits",
      ],
      ...leaks,
    },
  },
  {
    option: "messages",
    provenBy: {
      [starts]: ["messages: without any it is refused before anything is touched, and the model is released"],
      "unit/core/modelMessages.test.ts": [
        "a name is one line of at most 60 characters that it cannot leave",
        "the first line names the author, whatever the name and the text claim",
      ],
    },
  },
  {
    option: "model",
    provenBy: {
      [starts]: ["the model is released on every exit: end, error, fallback, refusal of the start"],
      "unit/providers/failures.test.ts": ["a release closes what nobody reads any more"],
      ...leaks,
    },
  },
  {
    option: "modelString",
    field: "model",
    provenBy: {
      "integration/api/badInput.test.ts": [
        "what is wrong is refused with a type and a sentence, and changes nothing",
      ],
      [fallbacks]: ["$what hands over to the next model in the same message"],
    },
  },
  {
    option: "historySequence",
    field: "begin",
    provenBy: {
      "integration/streaming/revise.test.ts": [
        "an edit supersedes the tail, and its versions can be looked at",
        "of two who revise at once one wins, and the other gets a conflict that changes nothing",
      ],
    },
  },
  {
    option: "system",
    provenBy: {
      [starts]: [
        "the instructions are the team's, then the workspace's; an empty one is left out",
        "system, headers, callSettings and maxOutputTokens reach the provider; an empty system is left out",
        "anthropicCacheTtl: %s stands on every cache marker",
      ],
    },
    missing: "there are no modes, so no instructions of one",
  },
  {
    option: "scratch",
    field: null,
    provenBy: {
      [starts]: [
        "streamId, messageId and a scratch folder may be handed over, and tools are told of all three",
      ],
      ...leaks,
    },
  },
  {
    option: "messageId",
    field: "begin",
    provenBy: {
      [starts]: [
        "streamId, messageId and a scratch folder may be handed over, and tools are told of all three",
      ],
    },
  },
  {
    option: "abortSignal",
    provenBy: {
      [starts]: [
        "abortSignal: aborted before the start there is no call and nothing is stored",
        "abortSignal: an abort in the middle stops the stream, and nothing listens to it afterwards",
      ],
      [stops]: [
        "a stop before the first token ends the answer without any",
        "a stop at any moment of 20 short answers leaves each with one end, and the workspace free",
      ],
    },
  },
  {
    option: "tools",
    provenBy: {
      [steps]: [
        "calls of one step run one after another, in the model's order",
        "a tool that throws is a result that the model reads, and the answer goes on",
      ],
    },
  },
  {
    option: "initialMetadata",
    provenBy: { [starts]: ["initialMetadata comes first, under what the stream itself says"] },
  },
  {
    option: "providerOptions",
    provenBy: {
      [starts]: [
        "providerOptions reach the provider; a response that it has lost is left out, once and for all",
      ],
      "unit/streaming/lostResponses.test.ts": [
        "a lost response is remembered for an hour, and at most a thousand are",
      ],
    },
  },
  {
    option: "maxOutputTokens",
    provenBy: {
      [starts]: [
        "system, headers, callSettings and maxOutputTokens reach the provider; an empty system is left out",
        "maxOutputTokens: without one each model has its own, a fallback model too",
      ],
    },
  },
  {
    option: "toolPolicy",
    field: "requiredTools",
    provenBy: {
      "unit/core/toolPolicy.test.ts": [
        "a pattern fits what the regular expression of it fits",
        "a pattern of many stars is decided at once",
        "the last rule that fits decides; enabled where none does",
      ],
      [steps]: [
        "a disabled tool is not offered, and a call of it is only an error",
        "a required tool ends the loop once it has succeeded, not when it fails",
      ],
    },
  },
  {
    option: "streamId",
    provenBy: {
      [starts]: [
        "streamId, messageId and a scratch folder may be handed over, and tools are told of all three",
      ],
      "integration/streaming/interrupt.test.ts": [
        "an interrupting send goes first; the running answer ends as replaced and keeps its words",
      ],
    },
  },
  {
    option: "hasQueuedMessages",
    provenBy: {
      [steps]: ["a queued message takes its turn when every call of the step has its result"],
      "integration/streaming/interrupt.test.ts": [
        "a queued message takes its turn at the next step, unless it waits for the end",
      ],
    },
  },
  { option: "workspaceName", provenBy: { [starts]: ["workspaceName stands in the log"] } },
  {
    option: "thinkingLevel",
    provenBy: {
      "integration/streaming/thinking.test.ts": [
        "another level counts from the next step on, the last change wins, and it ends with the turn",
        "a level that the model does not have is the nearest that it has",
      ],
    },
  },
  {
    option: "headers",
    provenBy: {
      [starts]: [
        "system, headers, callSettings and maxOutputTokens reach the provider; an empty system is left out",
      ],
    },
  },
  {
    option: "anthropicCacheTtl",
    provenBy: { [starts]: ["anthropicCacheTtl: %s stands on every cache marker"] },
  },
  {
    option: "callSettings",
    provenBy: {
      [starts]: [
        "system, headers, callSettings and maxOutputTokens reach the provider; an empty system is left out",
      ],
    },
  },
  {
    option: "onChunk",
    provenBy: { [starts]: ["onChunk sees every chunk, and a throw in it is logged and changes nothing"] },
  },
  {
    option: "onStepMessages",
    provenBy: { [starts]: ["onStepMessages sees the messages of each step as they are sent"] },
  },
  {
    option: "modelFallback",
    provenBy: {
      [fallbacks]: [
        "$what hands over to the next model in the same message",
        "thoughts that were shown stay, and the next model does not get them",
        "a provider that is overloaded gets one retry, then the next model begins",
        "a provider that refuses the connection gets one retry, then the next model begins",
        "no other model goes on from a tool call that is not complete",
        "a chain that is used up fails with the last error, and every attempt is paid for",
      ],
      [starts]: ["a chain has at most three models beyond the first"],
      "integration/streaming/retry.test.ts": [
        "a model that is not there hands over to the next one, in the same message; one that cannot start is skipped",
      ],
    },
  },
  {
    option: "limits",
    field: null,
    provenBy: {
      "unit/streaming/limits.test.ts": [
        "the first token has its time from the step's beginning",
        "a gap is counted from the last sign, whichever limit is longer: %o",
        "the total goes on through steps, signs and tools",
      ],
      [silences]: [
        "$what is $type, which is tried again",
        "an endless trickle is timeout_total, and what came of it stays",
      ],
      [steps]: ["an answer of too many steps fails, with what its tools have done"],
    },
  },
];

const tests = join(import.meta.dirname, "..");
const options = readFileSync(join(tests, "../server/streaming/startOptions.ts"), "utf8");

/** Whether a file has a test, or a group of tests, with this title. */
function hasTitle(file: string, title: string): boolean {
  const source = readFileSync(join(tests, file), "utf8");
  return ['"', "'", "`"].some((quote) => source.includes(`${quote}${title}${quote},`));
}

test("there are 25 options, each once", () => {
  expect(new Set(rows.map(({ option }) => option)).size).toBe(25);
  expect(rows).toHaveLength(25);
});

test.each(rows)("$option is proven by tests that are there", ({ option, field = option, provenBy }) => {
  const named = Object.entries(provenBy).flatMap(([file, titles]) =>
    titles.map((title) => ({ file, title })),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(({ file, title }) => !hasTitle(file, title))).toEqual([]);
  if (field !== null) expect(options).toMatch(new RegExp(`^ {2}${field}\\??:`, "m"));
});

test("what is missing is said", () => {
  const missing = rows.flatMap((row) => (row.missing ? [`${row.option}: ${row.missing}.`] : []));
  if (missing.length > 0) console.info(`Not there yet:\n${missing.join("\n")}`);
  for (const line of missing) expect(line).toMatch(/^\w+: \S/);
});
