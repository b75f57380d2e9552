import { expect, test } from "vitest";
import { createScene } from "#tests/support/scene.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("two browsers see the same answer arrive, and a third finds it in the database", async () => {
  await using scene = await createScene();
  const { provider, server } = scene;
  provider.byDefault(text("The answer, in several pieces. 🙂", { chunkSize: 3 }));
  const ana = await signUp(server.url, "Ana");
  const { id: workspaceId } = await ana.api.workspace.create.mutate({ teamId: ana.teamId, name: "Plan" });
  using first = watch(ana, { workspaceId });
  using second = watch(ana, { workspaceId });
  await first.until(() => true);
  await second.until(() => true);

  const sent = await ana.api.message.send.mutate({ workspaceId, clientMessageId: "1", text: "Hello" });
  expect(sent.kind).toBe("sent");
  const done = (view: { messages: { status: string }[] }) => view.messages.at(-1)?.status === "completed";
  const views = [await first.until(done), await second.until(done)];
  using third = watch(ana, { workspaceId });
  views.push(await third.until(done));
  for (const view of views) {
    expect(view).toEqual(views[0]);
    expect(view.messages.at(-1)?.parts).toEqual([
      { type: "text", text: "The answer, in several pieces. 🙂" },
    ]);
  }
});
