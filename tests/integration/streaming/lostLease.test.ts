import { expect, test } from "vitest";
import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import { recoverStream } from "#server/streaming/recoverStream.ts";
import { createWorkspace, hasEnded, sendAndStart } from "#tests/support/chat.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test.each(["a next one that begins here", "nothing that begins"])(
  "a stream that has lost its lease while its provider is silent lets it go, with %s",
  async (then) => {
    await using server = await createLocalParley();
    const { provider, parley } = server;
    const { streaming } = parley.deps;
    const ben = await signUp(server.url, "Ben");
    const workspaceId = await createWorkspace(ben);
    using watcher = watch(ben, { workspaceId });
    await watcher.until(() => true);
    provider.respondWith(text("never", { gate: createGate().gate }));
    const lost = await sendAndStart(ben, { workspaceId, text: "One" });
    const asked = await provider.request(0);
    const control = streaming.running.get(workspaceId);

    // Another node has found this one dead.
    const node = { nodeId: "other", incarnation: "other" };
    const recovered = await recoverStream(
      { ...streaming, node },
      {
        workspaceId: mintWorkspaceId(workspaceId),
        streamId: lost.streamId,
        owner: streaming.node.incarnation,
      },
    );
    expect(recovered).toBe(true);
    // What the provider will charge for it nobody knows.
    const [usage] = await streaming.prisma.usage.findMany({ where: { workspaceId } });
    expect(usage).toMatchObject({ estimated: true });
    expect(usage?.input).toBeGreaterThan(0);
    if (then === "nothing that begins") {
      expect(await asked.aborted).toBe(true);
      await control?.done;
      expect(streaming.running.size).toBe(0);
      return;
    }
    const gate = createGate();
    provider.respondWith(text("The next one.", { chunkSize: 4, gate: gate.gate }));
    const next = await sendAndStart(ben, { workspaceId, text: "Two" });
    expect(await asked.aborted).toBe(true);
    await control?.done;
    expect(streaming.running.get(workspaceId)?.streamId).toBe(next.streamId);
    gate.open();
    const view = await watcher.until((now) => hasEnded(now, next.streamId));
    expect(view.messages.map(({ status }) => status)).toEqual(["sent", "interrupted", "sent", "completed"]);
    expect(streaming.running.size).toBe(0);
  },
);
