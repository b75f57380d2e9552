import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventRecord } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import { expectGapless, readMessages, textOf } from "#tests/support/chat.ts";
import { freePort } from "#tests/support/freePort.ts";
import { createScene, type Scene, slowRetries } from "#tests/support/scene.ts";
import {
  answer,
  closeAfter,
  errorAfter,
  failure,
  type Script,
  text,
} from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { type WatchedWorkspace, watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

let scene: Scene;
let ana: TestClient;

beforeAll(async () => {
  const opened = await createScene({
    env: {
      ...slowRetries,
      OPENAI_API: "chat",
      OPENAI_MODELS: "first,second,third",
      MODEL_FALLBACK: "openai:second,openai:third",
      ANTHROPIC_MODELS: "gone",
      ANTHROPIC_BASE_URL: `http://127.0.0.1:${await freePort()}`,
    },
  });
  scene = opened;
  ana = await signUp(scene.server.url, "Ana");
});

afterAll(async () => {
  await scene[Symbol.asyncDispose]();
});

const first = { model: "openai:first" };
const goesOn = () => answer({ text: "From the second.", usage: { input: 20, output: 7 } });
const overloaded = () => failure(529, { error: { type: "overloaded_error", message: "Overloaded" } });

function eventsOf<Type extends EventRecord["event"]["type"]>({ watcher }: WatchedWorkspace, type: Type) {
  const is = (event: EventRecord["event"]): event is Extract<EventRecord["event"], { type: Type }> =>
    event.type === type;
  return watcher.records.map(({ event }) => event).filter(is);
}

/** The attempts by number as everybody saw them: model and why. */
function attemptsOf(workspace: WatchedWorkspace): string[] {
  return eventsOf(workspace, "attempt-start").map(
    ({ attempt, model, why }) => `${attempt} ${model.replace("openai:", "")} ${why}`,
  );
}

/** What each attempt was charged with: its model, input, output. */
async function chargesOf({ workspaceId }: WatchedWorkspace): Promise<string[] | null> {
  // On PostgreSQL the rows of the usage can be looked at beside the running server.
  if (scene.databaseUrl === null) return null;
  const client = new pg.Client({ connectionString: scene.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select a.number, u.model, u.input, u.output from "Usage" u join "Attempt" a on a.id = u."attemptId"
       where u."workspaceId" = $1 and u.kind = 'answer' order by a.number`,
      [workspaceId],
    );
    return rows.map(({ number, model, input, output }) => `${number} ${model} ${input}+${output}`);
  } finally {
    await client.end();
  }
}

/** One answer in one message with one end, the same live and stored, and the workspace free. */
async function check(workspace: WatchedWorkspace, answered: Message, charges: string[]): Promise<void> {
  expect(eventsOf(workspace, "stream-end")).toHaveLength(1);
  expect(eventsOf(workspace, "message-add")).toHaveLength(2);
  expectGapless(workspace.watcher.records);
  expect((await readMessages(ana, workspace.workspaceId)).at(-1)).toEqual(answered);
  expect((await chargesOf(workspace)) ?? charges).toEqual(charges);
  scene.provider.byDefault(text("free"));
  expect(textOf(await workspace.ask("Again", first))).toBe("free");
}

interface Case {
  what: string;
  script: () => Script;
  /** What the first model has shown. */
  shown: string;
  charged: string;
}

const refusals: Case[] = [
  {
    what: "a refusal in the first chunk",
    script: () => answer({ finish: "refusal", usage: { input: 11, output: 1 } }),
    shown: "",
    charged: "11+1",
  },
  {
    what: "a refusal after text",
    script: () => answer({ text: "I begin, but ", finish: "refusal", usage: { input: 11, output: 3 } }),
    shown: "I begin, but ",
    charged: "11+3",
  },
  {
    what: "a content filter before anything",
    script: () => failure(400, { error: { code: "content_filter", message: "Filtered" } }),
    shown: "",
    charged: "0+0",
  },
  {
    what: "a model that is not found",
    script: () => failure(404, { error: { code: "model_not_found", message: "No such model" } }),
    shown: "",
    charged: "0+0",
  },
  {
    what: "a quota that is used up",
    script: () => failure(429, { error: { code: "insufficient_quota", message: "Pay" } }),
    shown: "",
    charged: "0+0",
  },
];

test.each(refusals)("$what hands over to the next model in the same message", async (given) => {
  const { script, shown, charged } = given;
  scene.provider.respondWith(script());
  scene.provider.byDefault(goesOn());
  using workspace = await watchedWorkspace(ana);
  const answered = await workspace.ask("Hello", first);
  expect(answered).toMatchObject({ sequence: 2, status: "completed", metadata: { model: "openai:second" } });
  expect(textOf(answered)).toBe(`${shown}From the second.`);
  expect(attemptsOf(workspace)).toEqual(["1 first start", "2 second fallback"]);
  expect(eventsOf(workspace, "retry-schedule")).toEqual([]);
  const [input = 0, output = 0] = charged.split("+").map(Number);
  expect(answered.metadata.usage).toMatchObject({ input: input + 20, output: output + 7 });
  const body = JSON.stringify(scene.provider.requests.at(-1)?.body);
  expect(body).toContain('"model":"second"');
  expect(body.includes("Go on exactly where it stops")).toBe(shown !== "");
  await check(workspace, answered, [`1 openai:first ${charged}`, "2 openai:second 20+7"]);
});

test("thoughts that were shown stay, and the next model does not get them", async () => {
  const refused = answer({
    reasoning: "secret thoughts",
    text: "Well, ",
    finish: "refusal",
    usage: { input: 11, output: 9, reasoning: 5 },
  });
  scene.provider.respondWith(refused);
  scene.provider.byDefault(goesOn());
  using workspace = await watchedWorkspace(ana);
  const answered = await workspace.ask("Hello", first);
  expect(answered.parts).toMatchObject([
    { type: "reasoning", text: "secret thoughts" },
    { type: "text", text: "Well, " },
    { type: "text", text: "From the second." },
  ]);
  expect(answered.metadata.usage).toMatchObject({ input: 31, output: 16, reasoning: 5 });
  const body = JSON.stringify(scene.provider.requests.at(-1)?.body);
  expect(body).toContain("Well, ");
  expect(body).not.toContain("secret thoughts");
  await check(workspace, answered, ["1 openai:first 11+9", "2 openai:second 20+7"]);
});

test("a provider that is overloaded gets one retry, then the next model begins", async () => {
  scene.provider.respondWith(overloaded(), overloaded());
  scene.provider.byDefault(goesOn());
  using workspace = await watchedWorkspace(ana);
  const streamId = await workspace.start("Hello", first);
  const { stream } = await workspace.untilRetry(2);
  expect(stream?.waiting).toMatchObject({ error: { type: "server_error" } });
  await ana.api.stream.retryNow.mutate({ workspaceId: workspace.workspaceId });
  const answered = await workspace.ended(streamId);
  expect(textOf(answered)).toBe("From the second.");
  expect(attemptsOf(workspace)).toEqual(["1 first start", "2 first retry", "3 second fallback"]);
  expect(eventsOf(workspace, "retry-schedule")).toHaveLength(1);
  const charges = ["1 openai:first 0+0", "2 openai:first 0+0", "3 openai:second 20+7"];
  await check(workspace, answered, charges);
});

test("a new model begins a new count of retries", async () => {
  scene.provider.respondWith(overloaded(), overloaded(), overloaded());
  scene.provider.byDefault(goesOn());
  using workspace = await watchedWorkspace(ana);
  const streamId = await workspace.start("Hello", first);
  for (const attempt of [2, 4]) {
    await workspace.untilRetry(attempt);
    await ana.api.stream.retryNow.mutate({ workspaceId: workspace.workspaceId });
  }
  const answered = await workspace.ended(streamId);
  expect(attemptsOf(workspace)).toEqual([
    "1 first start",
    "2 first retry",
    "3 second fallback",
    "4 second retry",
  ]);
  await check(workspace, answered, [
    "1 openai:first 0+0",
    "2 openai:first 0+0",
    "3 openai:second 0+0",
    "4 openai:second 20+7",
  ]);
});

test("a provider that refuses the connection gets one retry, then the next model begins", async () => {
  scene.provider.byDefault(goesOn());
  using workspace = await watchedWorkspace(ana);
  const streamId = await workspace.start("Hello", { model: "anthropic:gone" });
  const { stream } = await workspace.untilRetry(2);
  expect(stream?.waiting).toMatchObject({ error: { type: "network" } });
  await ana.api.stream.retryNow.mutate({ workspaceId: workspace.workspaceId });
  const answered = await workspace.ended(streamId);
  expect(attemptsOf(workspace)).toEqual([
    "1 anthropic:gone start",
    "2 anthropic:gone retry",
    "3 second fallback",
  ]);
  const charges = ["1 anthropic:gone 0+0", "2 anthropic:gone 0+0", "3 openai:second 20+7"];
  await check(workspace, answered, charges);
});

test("no other model goes on from a tool call that is not complete", async () => {
  const call = { id: "c1", name: "current_time", input: { timeZone: "Europe/Berlin" } };
  const begun = answer({ text: "I look: ", toolCalls: [call] });
  scene.provider.respondWith(errorAfter(5, begun, { type: "insufficient_quota", message: "Pay" }));
  scene.provider.byDefault(goesOn());
  using workspace = await watchedWorkspace(ana);
  const answered = await workspace.ask("Hello", first);
  expect(answered).toMatchObject({ status: "failed", metadata: { error: { type: "quota" } } });
  expect(answered.parts).toMatchObject([
    { type: "text", text: "I look: " },
    { toolName: "current_time", state: "output-error", errorText: "interrupted" },
  ]);
  expect(attemptsOf(workspace)).toEqual(["1 first start"]);
  expect((await chargesOf(workspace)) ?? [""]).toHaveLength(1);
});

test("a tool call that was cut off is not made when its model is tried again", async () => {
  const call = { id: "c1", name: "current_time", input: { timeZone: "Europe/Berlin" } };
  scene.provider.respondWith(closeAfter(5, answer({ text: "I look: ", toolCalls: [call] })));
  scene.provider.byDefault(text("At noon."));
  using workspace = await watchedWorkspace(ana);
  const streamId = await workspace.start("Hello", first);
  await workspace.untilRetry(2);
  await ana.api.stream.retryNow.mutate({ workspaceId: workspace.workspaceId });
  const { parts } = await workspace.ended(streamId);
  expect(parts).toMatchObject([
    { type: "text", text: "I look: " },
    { toolName: "current_time", state: "output-error", errorText: "interrupted" },
    { type: "text", text: "At noon." },
  ]);
});

test("a chain that is used up fails with the last error, and every attempt is paid for", async () => {
  const refuse = (input: number) => answer({ text: "No. ", finish: "refusal", usage: { input, output: 2 } });
  scene.provider.respondWith(refuse(11), refuse(12), refuse(13));
  using workspace = await watchedWorkspace(ana);
  const answered = await workspace.ask("Hello", first);
  expect(answered).toMatchObject({
    status: "failed",
    metadata: { error: { type: "model_refusal" }, usage: { input: 36, output: 6 } },
  });
  expect(textOf(answered)).toBe("No. No. No. ");
  expect(attemptsOf(workspace)).toEqual(["1 first start", "2 second fallback", "3 third fallback"]);
  await check(workspace, answered, ["1 openai:first 11+2", "2 openai:second 12+2", "3 openai:third 13+2"]);
});
