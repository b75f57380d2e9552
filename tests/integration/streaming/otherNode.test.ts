import { expect, test } from "vitest";
import { textOf } from "#tests/support/chat.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { createScriptedProvider } from "#tests/support/scriptedProvider.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { startServer } from "#tests/support/startServer.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";
import { reconnect, signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const database = await createTestDatabase();

test.skipIf(!database)(
  "a watcher on another node sees the answer arrive, and may stop it from there",
  async () => {
    if (!database) return;
    await using provider = await createScriptedProvider();
    await using folderA = await temporaryFolder();
    await using folderB = await temporaryFolder();
    const env = {
      DATABASE_URL: database.url,
      AUTH_SECRET: "a secret for tests that is long enough",
      OPENAI_BASE_URL: provider.url,
      OPENAI_MODELS: "scripted",
    };
    await using _database = database;
    await using nodeA = await startServer({ dataDir: folderA.path, env });
    await using nodeB = await startServer({ dataDir: folderB.path, env });
    const whole = "word ".repeat(2_000);
    provider.byDefault(text(whole, { chunkSize: 5, delayMs: 5 }));
    const ana = await signUp(nodeA.url, "Ana");
    const elsewhere = reconnect(ana, nodeB.url);
    const { id: workspaceId } = await ana.api.workspace.create.mutate({ teamId: ana.teamId, name: "Plan" });
    using here = watch(ana, { workspaceId });
    using there = watch(elsewhere, { workspaceId });
    await there.until(() => true);
    await ana.api.message.send.mutate({ workspaceId, clientMessageId: "1", text: "Count" });
    await there.until(({ messages }) => (messages.at(-1)?.parts.length ?? 0) > 0);
    expect(await elsewhere.api.stream.stop.mutate({ workspaceId, mode: "now" })).toEqual({ stopped: true });
    const stopped = await there.until(({ messages }) => messages.at(-1)?.status === "stopped");
    expect(await here.until(({ messages }) => messages.at(-1)?.status === "stopped")).toEqual(stopped);
    expect(there.errors).toEqual([]);
    // What the node that runs it was told by the other one reached the model.
    expect(provider.requests).toHaveLength(1);
    expect(await provider.requests[0]?.aborted).toBe(true);
    const said = textOf(stopped.messages.at(-1));
    expect(said).not.toBe("");
    expect(whole.startsWith(said)).toBe(true);
    expect(said.length).toBeLessThan(whole.length);
  },
);
