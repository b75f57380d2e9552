import { setTimeout as moment } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ToolPart } from "#server/contract/parts.ts";
import { sendAndQueue, textOf } from "#tests/support/chat.ts";
import { createMcpServer, type McpTestServer } from "#tests/support/mcpServer.ts";
import { createScene, type Scene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

let scene: Scene;
let mcp: McpTestServer;
let ana: TestClient;
const busy = { now: 0, most: 0 };

beforeAll(async () => {
  mcp = await createMcpServer({
    tools: [
      {
        name: "work",
        async run({ label }) {
          busy.now += 1;
          busy.most = Math.max(busy.most, busy.now);
          await moment(30);
          busy.now -= 1;
          return `did ${String(label)}`;
        },
      },
    ],
  });
  const opened = await createScene({
    env: { OPENAI_API: "chat", MAX_STEPS: "2", MCP_SERVERS: `jobs=${mcp.url}` },
  });
  scene = opened;
  ana = await signUp(scene.server.url, "Ana");
});

afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await mcp[Symbol.asyncDispose]();
});

const write = { id: "w1", name: "scratch_write", input: { file: "n.md", text: "written first" } };
const read = { id: "r1", name: "scratch_read", input: { file: "n.md" } };
const clock = { id: "t1", name: "current_time", input: {} };
const wrong = { id: "t2", name: "current_time", input: { timeZone: "Mars/Olympus" } };

function toolsOf({ parts }: { parts: readonly { type: string }[] }): ToolPart[] {
  return parts.filter((part): part is ToolPart => part.type === "dynamic-tool");
}

test("calls of one step run one after another, in the model's order", async () => {
  const jobs = ["a", "b", "c"].map((label) => ({ id: label, name: "jobs__work", input: { label } }));
  scene.provider.respondWith(answer({ toolCalls: [write, read, ...jobs] }), text("Done."));
  using workspace = await watchedWorkspace(ana);
  const answered = await workspace.ask("Go");
  const outputs = toolsOf(answered).map(({ output, errorText }) => JSON.stringify(output ?? errorText));
  expect(outputs[1]).toContain("written first");
  expect(outputs.slice(2).join()).toMatch(/did a.*did b.*did c/);
  expect(busy.most).toBe(1);
  const order = workspace.watcher.records.flatMap(({ event }) =>
    event.type === "tool-result" ? [event.part] : [],
  );
  expect(order).toEqual([0, 1, 2, 3, 4]);
});

test("a tool that throws is a result that the model reads, and the answer goes on", async () => {
  scene.provider.respondWith(answer({ toolCalls: [wrong, clock] }), text("Sorry."));
  using workspace = await watchedWorkspace(ana);
  const answered = await workspace.ask("What time is it there?");
  expect(answered.status).toBe("completed");
  expect(toolsOf(answered).map(({ state }) => state)).toEqual(["output-error", "output-available"]);
  expect(toolsOf(answered)[0]?.errorText).toContain("Mars/Olympus");
  expect(JSON.stringify(scene.provider.requests.at(-1)?.body)).toContain("There is no time zone");
});

test("an answer of too many steps fails, with what its tools have done", async () => {
  const endless = { ...clock };
  scene.provider.respondWith(
    answer({ toolCalls: [endless] }),
    answer({ toolCalls: [{ ...clock, id: "t9" }] }),
  );
  using workspace = await watchedWorkspace(ana);
  const asked = scene.provider.requests.length;
  const answered = await workspace.ask("Go");
  expect(answered).toMatchObject({ status: "failed", metadata: { error: { type: "steps_exceeded" } } });
  expect(toolsOf(answered).map(({ state }) => state)).toEqual(["output-available", "output-available"]);
  expect(scene.provider.requests).toHaveLength(asked + 2);
});

test("a stop after the step lets every call of the step end first", async () => {
  const gate = createGate();
  scene.provider.respondWith(answer({ toolCalls: [write, read] }, { gate: gate.gate }));
  using workspace = await watchedWorkspace(ana);
  const { workspaceId } = workspace;
  const asked = scene.provider.requests.length;
  const streamId = await workspace.start("Go");
  // Before that, a stop after the step is one before it.
  await scene.provider.request(asked);
  await ana.api.stream.stop.mutate({ workspaceId, mode: "after-step" });
  gate.open();
  const answered = await workspace.ended(streamId);
  expect(answered).toMatchObject({ status: "stopped", metadata: { reason: "user" } });
  expect(toolsOf(answered).map(({ state }) => state)).toEqual(["output-available", "output-available"]);
  expect(scene.provider.requests).toHaveLength(asked + 1);
});

test("a queued message takes its turn when every call of the step has its result", async () => {
  const gate = createGate();
  scene.provider.respondWith(answer({ toolCalls: [write, read] }, { gate: gate.gate }), text("Your turn."));
  using workspace = await watchedWorkspace(ana);
  const { workspaceId } = workspace;
  const streamId = await workspace.start("Go");
  await sendAndQueue(ana, { workspaceId, text: "Me too" });
  gate.open();
  const answered = await workspace.ended(streamId);
  expect(answered).toMatchObject({ status: "completed", metadata: { finishReason: "queue" } });
  expect(toolsOf(answered).map(({ state }) => state)).toEqual(["output-available", "output-available"]);
  const view = await workspace.watcher.until(
    ({ messages }) => messages.at(-1)?.status === "completed" && messages.length === 4,
  );
  expect(textOf(view.messages[3])).toBe("Your turn.");
});

test("a disabled tool is not offered, and a call of it is only an error", async () => {
  scene.provider.respondWith(answer({ toolCalls: [clock] }), text("I cannot."));
  using workspace = await watchedWorkspace(ana);
  const asked = scene.provider.requests.length;
  const toolPolicy = [
    { match: "*", action: "disable" as const },
    { match: "scratch_*", action: "enable" as const },
  ];
  const answered = await workspace.ask("Go", { toolPolicy });
  const offered = JSON.stringify(scene.provider.requests[asked]?.body).match(/"name":"(\w+)"/g);
  expect(offered?.map((name) => name.slice(8, -1)).toSorted()).toEqual([
    "scratch_list",
    "scratch_read",
    "scratch_write",
  ]);
  expect(toolsOf(answered)).toMatchObject([{ state: "output-error" }]);
  expect(textOf(answered)).toBe("I cannot.");
});

test("a required tool ends the loop once it has succeeded, not when it fails", async () => {
  scene.provider.respondWith(answer({ toolCalls: [wrong] }), answer({ toolCalls: [write, clock] }));
  using workspace = await watchedWorkspace(ana);
  const asked = scene.provider.requests.length;
  const toolPolicy = [{ match: "current_*", action: "require" as const }];
  const answered = await workspace.ask("Go", { toolPolicy });
  expect(answered.status).toBe("completed");
  expect(toolsOf(answered).map(({ state }) => state)).toEqual([
    "output-error",
    "output-available",
    "output-available",
  ]);
  expect(scene.provider.requests).toHaveLength(asked + 2);
});
