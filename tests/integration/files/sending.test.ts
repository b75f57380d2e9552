import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { limits } from "#server/contract/limits.ts";
import type { Message } from "#server/contract/message.ts";
import { log } from "#server/lib/log.ts";
import { toJson } from "#server/lib/toJson.ts";
import { createWorkspace, hasEnded, isIdle, readMessages, send, sendAndStart } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { png } from "#tests/support/sampleFiles.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { uploadFile } from "#tests/support/uploadFile.ts";
import { watch } from "#tests/support/watcher.ts";

let local: LocalParley;
let ana: TestClient;
let ben: TestClient;
let workspaceId: string;
const seeing = { model: "openai:gpt-4o" };

beforeEach(() => {
  vi.spyOn(log, "info").mockReturnValue();
});

beforeAll(async () => {
  local = await createLocalParley();
  ana = await signUp(local.url, "Ana");
  ben = await joinTeam(ana, await signUp(local.url, "Ben"));
  workspaceId = await createWorkspace(ana);
});
afterAll(() => local[Symbol.asyncDispose]());

const picture = { name: "a.png", bytes: png(30, 20) };
const notes = { name: "notes.md", bytes: "# Buy milk" };
const missing = { type: "not_found", httpStatus: 404 };

/** The answer to a message, once it has ended. */
async function answerTo(client: TestClient, input: Parameters<typeof send>[1]): Promise<Message> {
  using watcher = watch(client, { workspaceId: input.workspaceId });
  await watcher.until(() => true);
  const { streamId } = await sendAndStart(client, input);
  const view = await watcher.until((now) => hasEnded(now, streamId));
  const answer = view.messages.find(({ metadata }) => metadata.streamId === streamId);
  if (!answer) throw new Error("There is no answer.");
  return answer;
}

async function storedFiles(): Promise<string[]> {
  const root = join(local.dataDir, "attachments");
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function untilGone(id: string): Promise<void> {
  await vi.waitFor(async () => {
    expect(await local.parley.deps.prisma.attachment.findUnique({ where: { id } })).toBeNull();
    expect(await storedFiles()).not.toContain(id);
  }, 20_000);
}

test("files go with a message to everybody, and their bytes to the model", async () => {
  const image = await uploadFile(ana, workspaceId, picture);
  const file = await uploadFile(ana, workspaceId, notes);
  using watcher = watch(ben, { workspaceId });
  await watcher.until(() => true);
  const attachmentIds = [file.id, image.id];
  const answer = await answerTo(ana, { workspaceId, text: "", attachmentIds, options: seeing });
  expect(answer.metadata.unread).toBeUndefined();
  const view = await watcher.until(({ messages }) => messages.length === 2);
  const { size } = image;
  expect(view.messages[0]?.parts).toEqual([
    {
      type: "file",
      mediaType: "text/plain",
      filename: "notes.md",
      url: `/api/attachments/${file.id}`,
      size: 10,
    },
    {
      type: "file",
      mediaType: "image/png",
      filename: "a.png",
      url: `/api/attachments/${image.id}`,
      size,
      width: 30,
      height: 20,
    },
  ]);
  const sent = JSON.stringify(local.provider.requests.at(-1)?.body);
  expect(sent).toContain("# Buy milk");
  expect(sent).toContain(png(30, 20).toString("base64"));
  // It stays in the conversation, and is sent again with the next question.
  await answerTo(ana, { workspaceId, text: "And now?", options: seeing });
  expect(JSON.stringify(local.provider.requests.at(-1)?.body)).toContain(png(30, 20).toString("base64"));
});

test("only one's own unsent files of this workspace can be sent, and each once", async () => {
  const other = await createWorkspace(ana);
  const mine = await uploadFile(ana, workspaceId, picture);
  const foreign = await uploadFile(ben, workspaceId, picture);
  const elsewhere = await uploadFile(ana, other, picture);
  const before = await readMessages(ana, workspaceId);
  const refused = (attachmentIds: string[]) =>
    refusalOf(send(ana, { workspaceId, text: "Look", attachmentIds, respond: false }));
  expect(await refused([mine.id, foreign.id])).toMatchObject(missing);
  expect(await refused([elsewhere.id])).toMatchObject(missing);
  expect(await refused(["att_none"])).toMatchObject(missing);
  expect(await refused([mine.id, mine.id])).toMatchObject({ type: "invalid_input" });
  expect(await readMessages(ana, workspaceId)).toEqual(before);

  const again = {
    workspaceId,
    text: "Look",
    attachmentIds: [mine.id],
    respond: false,
    clientMessageId: "once",
  };
  const first = await send(ana, again);
  expect(await send(ana, again)).toEqual(first);
  expect(await refusalOf(send(ana, { ...again, attachmentIds: [] }))).toMatchObject({ type: "conflict" });
  expect(await refused([mine.id])).toMatchObject(missing);
});

test("a message that names a file of another workspace shows nothing of it to the model", async () => {
  const { prisma } = local.parley.deps;
  const [from, to] = [await createWorkspace(ana), await createWorkspace(ben)];
  const secret = await uploadFile(ana, from, picture);
  await send(ana, { workspaceId: from, text: "", attachmentIds: [secret.id], respond: false });
  const [message] = await readMessages(ana, from);
  // As an import might have it, whose messages are whatever somebody has written into a file.
  await send(ben, { workspaceId: to, text: "Mine", respond: false });
  const [mine] = await readMessages(ben, to);
  await prisma.message.update({
    where: { id: mine?.id ?? "" },
    data: { parts: toJson(message?.parts ?? []) },
  });
  await answerTo(ben, { workspaceId: to, text: "What is it?", options: seeing });
  const sent = JSON.stringify(local.provider.requests.at(-1)?.body);
  expect(sent).toContain("the server could not read it");
  expect(sent).not.toContain(png(30, 20).toString("base64"));
});

test("the files of one message have a size that they may have together", async () => {
  const whole = "a".repeat(limits.attachmentBytes);
  const one = await uploadFile(ana, workspaceId, { name: "1.txt", bytes: whole });
  const two = await uploadFile(ana, workspaceId, { name: "2.txt", bytes: whole.slice(0, 3 * 1024 * 1024) });
  const both = { workspaceId, text: "", attachmentIds: [one.id, two.id], respond: false };
  expect(await refusalOf(send(ana, both))).toMatchObject({ type: "too_large", httpStatus: 413 });
  expect(await send(ana, { ...both, attachmentIds: [two.id] })).toMatchObject({ kind: "sent" });
});

test("a queued message shows its files, can be given others, and takes them along", async () => {
  const gate = createGate();
  local.provider.respondWith(text("Slow words.", { gate: gate.gate }));
  const own = await createWorkspace(ana);
  using watcher = watch(ben, { workspaceId: own });
  await watcher.until(() => true);
  await sendAndStart(ana, { workspaceId: own, text: "First", options: seeing });
  const first = await uploadFile(ben, own, picture);
  const second = await uploadFile(ben, own, notes);
  const dropped = await uploadFile(ben, own, notes);
  const queued = await send(ben, { workspaceId: own, text: "Second", attachmentIds: [first.id, dropped.id] });
  if (queued.kind !== "queued") throw new Error("It was not queued.");
  const { queueId } = queued;
  const shown = await watcher.until(({ queue }) => queue.length === 1);
  expect(shown.queue[0]?.attachments).toEqual([first, dropped]);
  await ben.api.queue.update.mutate({
    workspaceId: own,
    queueId,
    text: "",
    attachmentIds: [second.id, first.id],
  });
  await watcher.until(({ queue }) => queue[0]?.attachments[0]?.id === second.id);
  await untilGone(dropped.id);
  const empty = { workspaceId: own, queueId, attachmentIds: [] };
  expect(await refusalOf(ben.api.queue.update.mutate(empty))).toMatchObject({ type: "invalid_prompt" });

  const removed = await uploadFile(ben, own, picture);
  const last = await send(ben, { workspaceId: own, text: "Third", attachmentIds: [removed.id] });
  if (last.kind !== "queued") throw new Error("It was not queued.");
  await ben.api.queue.remove.mutate({ workspaceId: own, queueId: last.queueId });
  await untilGone(removed.id);

  gate.open();
  const done = await watcher.until((view) => isIdle(view) && view.messages.length === 4);
  expect(done.messages[2]?.parts).toMatchObject([
    { url: `/api/attachments/${second.id}` },
    { url: `/api/attachments/${first.id}` },
  ]);
});

test("an edit keeps files and adds some; a removed message takes its own away, not those that a version shows", async () => {
  const own = await createWorkspace(ana);
  const first = await uploadFile(ana, own, picture);
  const dropped = await uploadFile(ana, own, notes);
  const ids = [first.id, dropped.id];
  const sent = await send(ana, { workspaceId: own, text: "One", attachmentIds: ids, respond: false });
  if (sent.kind !== "sent") throw new Error("It was not sent.");
  const added = await uploadFile(ana, own, notes);
  const edit = { workspaceId: own, messageId: sent.messageId, expectedTail: 1, text: "" };
  const edited = await ana.api.message.edit.mutate({
    ...edit,
    clientMessageId: "edit",
    attachmentIds: [added.id, first.id],
  });
  if (edited.kind !== "sent") throw new Error("It was not edited.");
  const [now] = await readMessages(ana, own);
  expect(now?.parts.map((part) => (part.type === "file" ? part.url : null))).toEqual([
    `/api/attachments/${added.id}`,
    `/api/attachments/${first.id}`,
  ]);
  await ana.api.message.remove.mutate({ workspaceId: own, messageId: edited.messageId });
  await untilGone(added.id);
  // The older version still shows it.
  expect((await ana.fetch(`/api/attachments/${first.id}`)).status).toBe(200);
  await ana.api.message.remove.mutate({ workspaceId: own, messageId: sent.messageId });
  expect((await ana.fetch(`/api/attachments/${first.id}`)).status).toBe(404);
  await untilGone(first.id);
  await untilGone(dropped.id);
});

test("a model that reads no images is told so, and the answer says it; the next one reads it again", async () => {
  const own = await createWorkspace(ana);
  const image = await uploadFile(ana, own, picture);
  const blind = await answerTo(ana, { workspaceId: own, text: "What is it?", attachmentIds: [image.id] });
  expect(blind.metadata.unread).toEqual([{ name: "a.png", why: "image" }]);
  const sent = JSON.stringify(local.provider.requests.at(-1)?.body);
  expect(sent).toContain("this model does not read images");
  expect(sent).not.toContain("base64");
  const stored = await readMessages(ana, own);
  expect(stored.at(-1)?.metadata.unread).toEqual(blind.metadata.unread);

  const options = { model: "demo:parley" };
  const file = await uploadFile(ana, own, notes);
  const demo = await answerTo(ana, {
    workspaceId: own,
    text: "And this?",
    attachmentIds: [file.id],
    options,
  });
  expect(demo.metadata.unread).toBeUndefined();
  expect(JSON.stringify(demo.parts)).toContain("**notes.md**, text/plain, 10 B");
});

test("files of nobody are deleted: not sent in time, or of a workspace that is gone; a copy keeps the bytes", async () => {
  const { prisma } = local.parley.deps;
  const own = await createWorkspace(ana);
  const late = await uploadFile(ana, own, picture);
  await prisma.attachment.update({ where: { id: late.id }, data: { purgeAt: new Date(0) } });
  await untilGone(late.id);

  const kept = await uploadFile(ana, own, picture);
  await send(ana, { workspaceId: own, text: "Look", attachmentIds: [kept.id], respond: false });
  const [message] = await readMessages(ana, own);
  const branch = await ana.api.workspace.branch.mutate({ workspaceId: own, messageId: message?.id ?? "" });
  const [copied] = (await readMessages(ana, branch.id)).flatMap(({ parts }) =>
    parts.filter((part) => part.type === "file"),
  );
  if (!copied) throw new Error("The file was not copied.");
  expect(copied).toMatchObject({ filename: "a.png", mediaType: "image/png", width: 30 });
  expect(copied.url).not.toContain(kept.id);

  await prisma.workspace.delete({ where: { id: own } });
  await vi.waitFor(
    async () => expect(await prisma.attachment.findUnique({ where: { id: kept.id } })).toBeNull(),
    20_000,
  );
  const copy = await ana.fetch(copied.url);
  expect(Buffer.from(await copy.arrayBuffer())).toEqual(png(30, 20));
  await prisma.attachment.updateMany({ where: { workspaceId: branch.id }, data: { purgeAt: new Date(0) } });
  await vi.waitFor(async () => expect(await storedFiles()).not.toContain(kept.id), 20_000);
});
