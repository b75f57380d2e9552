import { beforeAll, expect, test } from "vitest";
import { limits } from "#server/contract/limits.ts";
import {
  importResultSchema,
  type WorkspaceExport,
  workspaceExportSchema,
} from "#server/contract/transfer.ts";
import {
  createWorkspace,
  expectGapless,
  isIdle,
  readMessages,
  send,
  sendAndStart,
  textOf,
} from "#tests/support/chat.ts";
import { chatGptConversation } from "#tests/support/chatGptExport.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { parseRefusal, type Refusal } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
let ana: TestClient;
let ben: TestClient;

beforeAll(async () => {
  const { url } = scene().server;
  ana = await signUp(url, "Ana");
  ben = await joinTeam(ana, await signUp(url, "Ben"));
});

async function exportJson(client: TestClient, workspaceId: string): Promise<WorkspaceExport> {
  const response = await client.fetch(`/api/workspaces/${workspaceId}/export?format=json`);
  expect(response.status).toBe(200);
  return workspaceExportSchema.parse(await response.json());
}

function post(client: TestClient, body: string, query = "visibility=team", more: HeadersInit = {}) {
  return client.fetch(`/api/workspaces/import?teamId=${client.teamId}&${query}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...more },
    body,
  });
}

async function importFile(client: TestClient, file: unknown): Promise<{ id: string; messages: number }> {
  const response = await post(client, JSON.stringify(file));
  const answered = await response.json();
  expect(answered).toEqual(importResultSchema.parse(answered));
  return answered;
}

async function refused(response: Response): Promise<Refusal> {
  const { error } = await response.json();
  return parseRefusal(error);
}

/** An export without what is made anew: ids become the places of the messages, people their names. */
function withoutIds({ exportedAt: _, messages, workspace }: WorkspaceExport) {
  const places = new Map(messages.map(({ id, sequence }) => [id, sequence]));
  const place = (id: string | null) => (id === null ? null : places.get(id));
  const told = messages.map(({ id: _id, version, superseded, ...message }) => ({
    ...message,
    ...(version && { version: { ...version, of: place(version.of) } }),
    ...(superseded && { superseded: { ...superseded, by: place(superseded.by) } }),
  }));
  const plain = JSON.stringify({ workspace, messages: told });
  return JSON.parse(plain, (key, value) =>
    value !== null && typeof value === "object" && typeof value.id === "string" && key !== "parts"
      ? { ...value, id: "" }
      : value,
  );
}

async function richWorkspace() {
  const { provider } = scene();
  const workspace = await watchedWorkspace(ana, "Launch plan");
  const { workspaceId, watcher } = workspace;
  provider.byDefault(text("An answer."));
  const first = await sendAndStart(ana, { workspaceId, text: "A question, @Ben." });
  await workspace.ended(first.streamId);
  await ana.api.message.edit.mutate({
    workspaceId,
    messageId: first.messageId,
    expectedTail: 2,
    clientMessageId: "edit",
    text: "A better question.",
  });
  await watcher.until((view) => isIdle(view) && view.messages.at(-1)?.sequence === 4);
  provider.respondWith(
    answer({ reasoning: "Hm.", toolCalls: [{ id: "c", name: "calculator", input: { expression: "6*7" } }] }),
    text("It is 42."),
  );
  await workspace.ask("What is 6*7?");
  const said = await send(ben, { workspaceId, text: "Among us.", respond: false });
  if (said.kind === "sent") await ben.api.message.remove.mutate({ workspaceId, messageId: said.messageId });
  await send(ben, { workspaceId, text: "And a last word.", respond: false });
  return workspace;
}

test("a workspace comes back from its export as it was, but for ids", async () => {
  using workspace = await richWorkspace();
  const { workspaceId } = workspace;
  const file = await exportJson(ana, workspaceId);
  expect(file.messages).toHaveLength(8);
  const { id, messages } = await importFile(ana, file);
  expect(messages).toBe(8);
  const again = await exportJson(ana, id);
  expect(withoutIds(again)).toEqual(withoutIds(file));
  expect(again.messages.map((each) => each.author)).toEqual(file.messages.map((each) => each.author));

  // It is a workspace like every other.
  using all = watch(ana, { workspaceId: id, lastEventId: "0" });
  using fresh = watch(ana, { workspaceId: id });
  const view = await fresh.until(() => true);
  await all.untilFrame(({ type }) => type === "caught-up");
  expectGapless(all.records);
  expect(all.records.at(-1)?.seq).toBe(view.seq);
  const stored = await readMessages(ana, id);
  expect(stored.map(textOf)).toEqual((await readMessages(ana, workspaceId)).map(textOf));
  expect(view.messages).toEqual(stored);
  const head = stored[0]?.id ?? "";
  const { versions } = await ana.api.message.versions.query({ workspaceId: id, messageId: head });
  expect(versions.map(({ messages: tail }) => textOf(tail[0]))).toEqual([
    "A question, @Ben.",
    "A better question.",
  ]);
  scene().provider.respondWith(text("Still here."));
  const { sequence } = await sendAndStart(ana, { workspaceId: id, text: "And now?" });
  expect(sequence).toBe(9);
  await fresh.until((now) => isIdle(now) && textOf(now.messages.at(-1)) === "Still here.");
  const { results } = await ana.api.search.messages.query({ query: "better", workspaceId: id, limit: 5 });
  expect(results).toHaveLength(1);
  const [listed] = (await ben.api.workspace.list.query({ teamId: ana.teamId })).filter(
    (each) => each.id === id,
  );
  expect(listed?.unread).toBe(2);
});

test("in another team people are kept by name, and nobody of it is meant", async () => {
  using workspace = await richWorkspace();
  const file = await exportJson(ana, workspace.workspaceId);
  const eve = await signUp(scene().server.url, "Eve");
  const { id } = await importFile(eve, file);
  const authors = (await readMessages(eve, id)).flatMap(({ author }) => author ?? []);
  expect([...new Set(authors.map(({ name }) => name))]).toEqual(["Ana", "Ben"]);
  for (const author of authors) expect(author.id).toMatch(/^ext_/);
  const again = await exportJson(eve, id);
  expect(withoutIds(again)).toEqual(withoutIds(file));
});

test("Markdown has the conversation as it stands", async () => {
  using workspace = await richWorkspace();
  const response = await ana.fetch(`/api/workspaces/${workspace.workspaceId}/export?format=markdown`);
  expect(response.headers.get("content-disposition")).toContain('filename="Launch plan.md"');
  const written = await response.text();
  expect(written).toContain("# Launch plan\n");
  expect(written).toContain("\n## Ana · ");
  expect(written).toContain("A better question.");
  expect(written).toContain("> Hm.");
  expect(written).toContain("It is 42.");
  expect(written).toContain("*Removed by Ben*");
  expect(written).not.toContain("A question, @Ben.");
  expect(written).not.toContain("Among us.");
});

test("a conversation of ChatGPT's becomes a workspace of the importer's", async () => {
  const response = await post(ana, JSON.stringify(chatGptConversation()), "visibility=private");
  const { id } = importResultSchema.parse(await response.json());
  const messages = await readMessages(ana, id);
  expect(messages.map(({ role, author }) => [role, author?.id ?? null])).toEqual([
    ["user", ana.userId],
    ["assistant", null],
    ["user", ana.userId],
    ["assistant", null],
  ]);
  expect(textOf(messages[2])).toBe("Thanks, now code.\uFFFD");
  const listed = await ben.api.workspace.list.query({ teamId: ana.teamId });
  expect(listed.map((each) => each.id)).not.toContain(id);
});

test("what cannot be brought in is refused in words, and leaves nothing behind", async () => {
  const before = await ana.api.workspace.list.query({ teamId: ana.teamId });
  const valid = await exportJson(ana, await createWorkspace(ana));
  const message = {
    id: "1",
    sequence: 1,
    role: "user",
    author: null,
    status: "sent",
    parts: [{ type: "text", text: "x" }],
    metadata: {},
    createdAt: "2026-01-01T00:00:00.000Z",
  };
  const cases: [body: string, type: string][] = [
    ["not json", "invalid_input"],
    ["[]", "invalid_input"],
    [JSON.stringify(valid), "invalid_input"],
    [JSON.stringify({ ...valid, version: 2 }), "invalid_input"],
    [JSON.stringify({ ...valid, messages: [message, message] }), "invalid_input"],
    [JSON.stringify({ ...valid, messages: [{ ...message, parts: [{ type: "exe" }] }] }), "invalid_input"],
    [JSON.stringify({ mapping: { a: 1 } }), "invalid_input"],
    [
      JSON.stringify({
        ...valid,
        messages: [{ ...message, parts: [{ type: "text", text: "x".repeat(limits.importMessageBytes) }] }],
      }),
      "too_large",
    ],
    ["x".repeat(limits.importBytes + 1), "too_large"],
  ];
  for (const [body, type] of cases) expect((await refused(await post(ana, body))).type).toBe(type);
  const ok = JSON.stringify({ ...valid, messages: [message] });
  expect((await refused(await post(ana, ok, "visibility=all"))).type).toBe("invalid_input");
  expect((await refused(await post(ana, ok, undefined, { origin: "https://evil.example" }))).type).toBe(
    "forbidden",
  );
  const eve = await signUp(scene().server.url, "Eve");
  expect((await refused(await post({ ...eve, teamId: ana.teamId }, ok))).type).toBe("not_found");
  const vera = await joinTeam(ana, await signUp(scene().server.url, "Vera"), "viewer");
  expect((await refused(await post(vera, ok))).type).toBe("forbidden");
  const path = `/api/workspaces/${before[0]?.id}/export?format=json`;
  expect((await refused(await eve.fetch(path))).type).toBe("not_found");
  expect((await refused(await fetch(`${ana.url}${path}`))).type).toBe("not_signed_in");
  const after = await ana.api.workspace.list.query({ teamId: ana.teamId });
  expect(after).toHaveLength(before.length + 1);
});
