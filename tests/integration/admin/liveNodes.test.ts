import { expect, test } from "vitest";
import { createWorkspace, hasEnded, sendAndStart } from "#tests/support/chat.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { createScriptedProvider } from "#tests/support/scriptedProvider.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { startServer } from "#tests/support/startServer.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";
import { reconnect, signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const database = await createTestDatabase();

test.skipIf(!database)("what runs on another node is listed here, and stopped from here", async () => {
  if (!database) return;
  await using _database = database;
  await using provider = await createScriptedProvider();
  await using folderA = await temporaryFolder();
  await using folderB = await temporaryFolder();
  const env = {
    DATABASE_URL: database.url,
    AUTH_SECRET: "a secret for tests that is long enough",
    OPENAI_BASE_URL: provider.url,
    OPENAI_MODELS: "scripted",
  };
  await using nodeA = await startServer({ dataDir: folderA.path, env });
  await using nodeB = await startServer({ dataDir: folderB.path, env });
  provider.byDefault(text("word ".repeat(4_000), { chunkSize: 5, delayMs: 5 }));
  // The first account is the instance's admin.
  const ida = reconnect(await signUp(nodeA.url, "Ida"), nodeB.url);
  const ana = await signUp(nodeA.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  const { streamId } = await sendAndStart(ana, { workspaceId, text: "Count" });
  const seen = async () => (await ida.api.admin.live.list.query({})).streams[0];
  await expect.poll(async () => (await seen())?.characters ?? 0, { timeout: 30_000 }).toBeGreaterThan(100);
  const before = await seen();
  expect(before).toMatchObject({ streamId, workspaceId, state: "streaming", by: { name: "Ana" } });
  expect(before?.charactersPerSecond).toBeGreaterThan(0);
  await expect.poll(async () => (await seen())?.characters).toBeGreaterThan(before?.characters ?? 0);
  const reason = "It counts for ever";
  expect(await ida.api.admin.live.stop.mutate({ workspaceId, streamId, reason })).toEqual({ stopped: true });
  const view = await watcher.until((now) => hasEnded(now, streamId));
  expect(view.messages.at(-1)).toMatchObject({
    status: "stopped",
    metadata: { by: { id: ida.userId }, note: reason },
  });
  expect(await provider.requests.at(-1)?.aborted).toBe(true);
  await expect.poll(seen).toBeUndefined();
});
