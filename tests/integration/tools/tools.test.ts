import { expect, test } from "vitest";
import type { ToolPart } from "#server/contract/parts.ts";
import { createWorkspace, hasEnded, sendAndStart, textOf } from "#tests/support/chat.ts";
import { createMcpServer } from "#tests/support/mcpServer.ts";
import { createScene } from "#tests/support/scene.ts";
import type { ScriptedProvider } from "#tests/support/scriptedProvider.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

let calls = 0;

/** Lets the model make these calls, one a step, and answer. Returns what is shown of them, and what it was told last. */
async function turn(
  client: TestClient,
  provider: ScriptedProvider,
  wanted: { name: string; input: unknown }[],
): Promise<{ parts: ToolPart[]; told: string; done: string }> {
  const workspaceId = await createWorkspace(client);
  provider.respondWith(
    ...wanted.map((call) => {
      calls += 1;
      return answer({ toolCalls: [{ id: `call-${calls}`, ...call }] });
    }),
    text("Done."),
  );
  using watcher = watch(client, { workspaceId });
  const { streamId } = await sendAndStart(client, { workspaceId, text: "Please." });
  const view = await watcher.until((each) => hasEnded(each, streamId));
  const message = view.messages.at(-1);
  expect(message?.status).toBe("completed");
  return {
    parts: message?.parts.filter((part) => part.type === "dynamic-tool") ?? [],
    told: JSON.stringify(provider.requests.at(-1)?.body),
    done: textOf(message),
  };
}

test("tools run, their results are stored, shown and told; a dead server is a notice", async () => {
  await using mcp = await createMcpServer({
    tools: [
      {
        name: "shelf.find",
        description: "Finds a book.",
        run: ({ title }) => `${String(title)} is on shelf 12.`,
      },
      { name: "burn", annotations: { destructiveHint: true }, run: () => "Burnt." },
    ],
  });
  await using scene = await createScene({
    env: {
      OPENAI_API: "chat",
      FETCH_PAGES: "1",
      MCP_SERVERS: `library=${mcp.url}, gone=http://127.0.0.1:9/mcp?key=hush`,
      MCP_TIMEOUT_SECONDS: "5",
    },
  });
  const { provider } = scene;
  const ana = await signUp(scene.server.url, "Ana");

  const sum = await turn(ana, provider, [
    { name: "calculator", input: { expression: "12345678901 * 98765432109" } },
  ]);
  expect(sum.parts).toMatchObject([
    { state: "output-available", output: { result: "1219326311336229232209" } },
  ]);
  expect(sum.told).toContain("121932631");
  expect(sum.done).toBe("Done.");
  expect(sum.told).toContain("“gone” did not answer");
  expect(scene.server.log()).toContain("An MCP server did not answer.");
  expect(scene.server.log()).not.toContain("hush");

  const files = await turn(ana, provider, [
    { name: "scratch_write", input: { file: "plan.md", text: "Sail at dawn." } },
    { name: "scratch_read", input: { file: "plan.md" } },
    { name: "scratch_read", input: { file: "../../parley.json" } },
  ]);
  expect(files.parts).toMatchObject([
    { output: { name: "plan.md", bytes: 13 } },
    { output: { text: "Sail at dawn." } },
    { state: "output-error", errorText: expect.stringContaining("cannot be a file's name") },
  ]);
  expect(files.told).toContain("cannot be a file's name");

  const find = JSON.stringify(provider.requests.at(-1)?.body).match(/library__[\w-]+/g) ?? [];
  const name = find.find((each) => each.startsWith("library__shelf")) ?? "";
  const book = await turn(ana, provider, [
    { name, input: { title: "Emma" } },
    { name, input: { title: "Ulysses" } },
  ]);
  expect(book.parts).toMatchObject([
    { output: "Emma is on shelf 12." },
    { output: "Ulysses is on shelf 12." },
  ]);
  expect(book.told).toContain("Ulysses is on shelf 12.");
  expect(mcp.calls).toHaveLength(2);
  await expect.poll(() => mcp.openSessions()).toBe(0);

  const page = await turn(ana, provider, [
    { name: "fetch_page", input: { url: `${scene.server.url}/healthz` } },
  ]);
  expect(page.parts).toMatchObject([{ state: "output-error" }]);
  expect(page.told).toMatch(/Only the ports|not on the public internet/);

  const workspaceId = await createWorkspace(ana);
  provider.respondWith(
    answer({ toolCalls: [{ id: "burn", name: "library__burn", input: {} }] }),
    text("Done."),
  );
  using watcher = watch(ana, { workspaceId });
  const { streamId } = await sendAndStart(ana, { workspaceId, text: "Burn it." });
  const { stream } = await watcher.until((view) => view.stream?.waiting?.for === "approval");
  expect(mcp.calls).toHaveLength(2);
  const approvalId = stream?.waiting?.for === "approval" ? stream.waiting.approvalId : "";
  await ana.api.stream.decide.mutate({ workspaceId, approvalId, approve: true });
  await watcher.until((view) => hasEnded(view, streamId));
  expect(mcp.calls.at(-1)?.name).toBe("burn");
  await expect.poll(() => mcp.openSessions()).toBe(0);
});
