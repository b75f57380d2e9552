import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { ThinkingLevel } from "#server/contract/modelOptions.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import type { SeenRequest } from "#tests/support/scriptedProvider.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

const scene = sharedScene();
let ana: TestClient;

beforeAll(async () => {
  ana = await signUp(scene().server.url, "Ana");
});

const effortSchema = z.object({ reasoning: z.object({ effort: z.string() }) });

/** The level that the provider was asked for. */
function effortOf(request: SeenRequest | undefined): string {
  return effortSchema.parse(request?.body).reasoning.effort;
}

const model = "openai:gpt-5";
const call = { id: "c1", name: "current_time", input: {} };

test("another level counts from the next step on, the last change wins, and it ends with the turn", async () => {
  const { provider } = scene();
  const gate = createGate();
  provider.respondWith(answer({ toolCalls: [call] }, { gate: gate.gate }), text("Noon."), text("Again."));
  using workspace = await watchedWorkspace(ana);
  const { workspaceId } = workspace;
  const asked = provider.requests.length;
  const streamId = await workspace.start("What time is it?", { model, thinkingLevel: "low" });
  await provider.request(asked);
  const set = (level: ThinkingLevel) =>
    ana.api.stream.setThinking.mutate({ workspaceId, thinkingLevel: level });
  await set("medium");
  await set("high");
  gate.open();
  expect((await workspace.ended(streamId)).status).toBe("completed");
  await workspace.ask("And now?", { model, thinkingLevel: "low" });
  expect(provider.requests.slice(asked).map(effortOf)).toEqual(["low", "high", "low"]);
});

test("a level that the model does not have is the nearest that it has", async () => {
  const { provider } = scene();
  provider.byDefault(text("Noon."));
  using workspace = await watchedWorkspace(ana);
  const asked = provider.requests.length;
  await workspace.ask("What time is it?", { model, thinkingLevel: "max" });
  const levels = (await ana.api.model.list.query({})).find(({ id }) => id === model)?.thinkingLevels;
  expect(levels).not.toContain("max");
  expect(effortOf(provider.requests[asked])).toBe(levels?.at(-1));
});

test("where nothing runs there is nothing to change", async () => {
  using workspace = await watchedWorkspace(ana);
  const { workspaceId } = workspace;
  const refusal = await refusalOf(ana.api.stream.setThinking.mutate({ workspaceId, thinkingLevel: "high" }));
  expect(refusal.type).toBe("not_found");
});
