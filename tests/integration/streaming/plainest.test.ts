import { expect, test } from "vitest";
import { createWorkspace, sendAndStart } from "#tests/support/chat.ts";
import { sharedScene, slowRetries } from "#tests/support/scene.ts";
import { answer, failure, type Script, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene({ env: { ...slowRetries, OPENAI_API: "chat" } });

const callTime = answer({ text: "I look.", toolCalls: [{ id: "c1", name: "current_time", input: {} }] });
const invalid = failure(400, { error: { type: "invalid_request_error", message: "No." } });

/** The messages of a workspace after one turn for which the provider does this, and what it was asked. */
async function turn(...scripts: Script[]) {
  const { provider, server } = scene();
  provider.respondWith(...scripts);
  const asked = provider.requests.length;
  const ana = await signUp(server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  await sendAndStart(ana, { workspaceId, text: "What time is it?" });
  const view = await watcher.until(({ messages, stream }) => stream === null && messages.length === 2);
  const bodies = provider.requests.slice(asked).map(({ body }) => JSON.stringify(body));
  return { answer: view.messages.at(-1), bodies, records: watcher.records };
}

test("a prompt that is refused as invalid is sent once more as text alone, and the message says so", async () => {
  const { answer: said, bodies, records } = await turn(callTime, invalid, text("Noon."));
  expect(bodies).toHaveLength(3);
  expect(bodies[1]).toContain('"tool_calls"');
  expect(bodies[2]).not.toContain('"tool_calls"');
  expect(bodies[2]).toMatch(/I look\.\\n\\n\(The tool .{1,3}current_time.{1,3} was called/);
  expect(said).toMatchObject({ status: "completed", metadata: { plain: true } });
  const starts = records.flatMap(({ event }) => (event.type === "attempt-start" ? [event.plain] : []));
  expect(starts).toEqual([undefined, true]);
});

test("it is sent no third time, and not again where it was text alone already", async () => {
  const twice = await turn(callTime, invalid, invalid);
  expect(twice.bodies).toHaveLength(3);
  expect(twice.answer).toMatchObject({ status: "failed", metadata: { error: { type: "api" } } });
  const once = await turn(invalid);
  expect(once.bodies).toHaveLength(1);
  expect(once.answer?.metadata.plain).toBeUndefined();
});

test.each([
  ["too long", failure(400, { error: { code: "context_length_exceeded", message: "Too long." } })],
  ["of a wrong key", failure(401, { error: { code: "invalid_api_key", message: "No." } })],
])("a prompt that is refused because it is %s is not sent again", async (_, refusal) => {
  const { bodies } = await turn(callTime, refusal);
  expect(bodies).toHaveLength(2);
});
