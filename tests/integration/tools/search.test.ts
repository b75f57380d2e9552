import { expect, test } from "vitest";
import { createWorkspace, hasEnded, send, sendAndStart } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createScene } from "#tests/support/scene.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

interface Found {
  workspace: string;
  sequence: number;
  author: string;
  date: string;
  snippet: string;
}

test("history is searched under the asking person's rights", async () => {
  await using scene = await createScene();
  const { provider } = scene;
  const [ana, eve] = await Promise.all([signUp(scene.server.url, "Ana"), signUp(scene.server.url, "Eve")]);
  const ben = await joinTeam(ana, await signUp(scene.server.url, "Ben"));
  const say = (client: TestClient, workspaceId: string, line: string) =>
    send(client, { workspaceId, text: line, respond: false });

  async function search(client: TestClient, workspaceId: string, input: object): Promise<Found[]> {
    provider.respondWith(
      answer({ toolCalls: [{ id: `search-${provider.requests.length}`, name: "search_history", input }] }),
      text("Done."),
    );
    using watcher = watch(client, { workspaceId });
    const { streamId } = await sendAndStart(client, { workspaceId, text: "Where was the walrus?" });
    const view = await watcher.until((each) => hasEnded(each, streamId));
    const part = view.messages.at(-1)?.parts.find((each) => each.type === "dynamic-tool");
    if (part?.type !== "dynamic-tool" || part.state !== "output-available")
      throw new Error(`The search failed: ${JSON.stringify(part)}`);
    expect(JSON.stringify(provider.requests.at(-1)?.body)).toContain("messages");
    return Object(part.output).messages;
  }

  const open = await createWorkspace(ana, "Open");
  const other = await createWorkspace(ana, "Other");
  const { id: secret } = await ana.api.workspace.create.mutate({
    teamId: ana.teamId,
    name: "Secret",
    visibility: "private",
  });
  const foreign = await createWorkspace(eve, "Foreign");
  await say(ana, open, "The walrus sleeps on the ice, 100% sure.");
  await say(ben, other, "A WALRUS was seen at the harbour.");
  await say(ana, secret, "The walrus in the private room.");
  await say(eve, foreign, "The walrus of another team.");
  await say(ana, other, `${"hay ".repeat(500)}narwhal ${"hay ".repeat(500)}`);

  expect(await search(ben, open, { query: "walrus" })).toEqual([
    {
      workspace: "Open",
      sequence: 1,
      author: "Ana",
      date: expect.stringMatching(/^\d{4}-.*Z$/),
      snippet: "The walrus sleeps on the ice, 100% sure.",
    },
  ]);
  const asBen = await search(ben, other, { query: "walrus", scope: "team" });
  expect(asBen.map(({ workspace, snippet }) => [workspace, snippet]).toSorted()).toEqual([
    ["Open", "The walrus sleeps on the ice, 100% sure."],
    ["Open", "Where was the walrus?"],
    ["Other", "A WALRUS was seen at the harbour."],
  ]);
  // Where others listen, nobody's private workspaces are searched, not even the asking person's own.
  const aloud = await search(ana, other, { query: "sleeps or private", scope: "team" });
  expect(aloud.map(({ workspace }) => workspace)).toEqual(["Open"]);
  const asAna = await search(ana, secret, { query: "sleeps or private", scope: "team" });
  expect(asAna.map(({ workspace }) => workspace).toSorted()).toEqual(["Open", "Secret"]);
  const asEve = await search(eve, foreign, { query: "walrus", scope: "team" });
  expect(asEve.map(({ workspace }) => workspace).toSorted()).toEqual(["Foreign"]);

  expect(await search(ben, other, { query: "' & ( ) | !: \\", scope: "team" })).toEqual([]);
  const [narwhal] = await search(ben, other, { query: "narwhal", scope: "team" });
  expect(narwhal?.snippet).toContain("narwhal");
  expect(narwhal?.snippet.length).toBeLessThanOrEqual(300);

  await Promise.all(Array.from({ length: 21 }, () => say(ana, open, "A lemming.")));
  const many = await search(ana, open, { query: "lemming" });
  expect(many).toHaveLength(20);
});
