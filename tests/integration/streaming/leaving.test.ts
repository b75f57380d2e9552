import { expect, test, vi } from "vitest";
import { createWorkspace, readMessages, sendAndStart, textOf } from "#tests/support/chat.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene({ env: { METRICS_TOKEN: "metrics" } });

async function watchedWorkspaces(url: string): Promise<number> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization: "Bearer metrics" } });
  const count = /^parley_workspaces_watched (\d+)$/m.exec(await response.text())?.[1];
  if (count === undefined) throw new Error("The metric is not there.");
  return Number(count);
}

test("an answer goes on to its end after its last watcher has left, and is there for whoever comes", async () => {
  const { provider, server } = scene();
  const gate = createGate();
  const words = "This is told to nobody in particular, piece by piece.";
  provider.byDefault(text(words, { gate: gate.gate }));
  const ana = await signUp(server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  const watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  await sendAndStart(ana, { workspaceId, text: "Tell me." });
  await vi.waitFor(() => {
    gate.step();
    expect(textOf(watcher.view().messages.at(-1))).not.toBe("");
  });
  watcher[Symbol.dispose]();
  // The server knows by now that nobody watches.
  await vi.waitFor(async () => expect(await watchedWorkspaces(server.url)).toBe(0), { timeout: 10_000 });
  gate.open();
  const [request] = provider.requests;
  expect(await request?.aborted).toBe(false);
  await vi.waitFor(async () => {
    const messages = await readMessages(ana, workspaceId);
    expect(messages.at(-1)).toMatchObject({ status: "completed", parts: [{ type: "text", text: words }] });
  });
  using next = watch(ana, { workspaceId });
  expect(textOf((await next.until(() => true)).messages.at(-1))).toBe(words);
});
