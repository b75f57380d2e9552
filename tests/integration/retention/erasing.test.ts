import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { Person } from "#server/contract/person.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { authoriseAdmin } from "#server/domain/access/authoriseAdmin.ts";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { receiveFile } from "#server/domain/attachments/receiveFile.ts";
import { storeAttachment } from "#server/domain/attachments/storeAttachment.ts";
import { removeMessage } from "#server/domain/messages/removeMessage.ts";
import { sendMessage } from "#server/domain/messages/sendMessage.ts";
import { stopAnswer } from "#server/domain/messages/stopAnswer.ts";
import { removePerson } from "#server/domain/people/removePerson.ts";
import { removeQueued, updateQueued } from "#server/domain/queue/changeQueue.ts";
import { endHold, eraseNow } from "#server/domain/retention/changeRetention.ts";
import { hurryRetention, retain } from "#server/domain/retention/retain.ts";
import { removeTeam } from "#server/domain/teams/removeTeam.ts";
import { purgeRemoved } from "#server/domain/workspaces/purgeRemoved.ts";
import { createId } from "#server/lib/createId.ts";
import { follow } from "#server/log/follow.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { filesWith, placesOf } from "#tests/support/placesOf.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";

const marker = "zanzibarquux";
const day = 86_400_000;

async function untilDone({ parley }: LocalParley): Promise<void> {
  await hurryRetention(parley.deps.prisma);
  await expect.poll(() => retain(parley.deps), { timeout: 60_000, interval: 20 }).toBe(false);
  const open = { endedAt: null, waitsForHold: false };
  await expect
    .poll(() => parley.deps.prisma.retentionRun.count({ where: open }), { timeout: 60_000 })
    .toBe(0);
}

async function accessOf({ parley }: LocalParley, person: Person, workspaceId: WorkspaceId) {
  const access = await authoriseWorkspace(parley.deps.prisma, { userId: person.id, workspaceId });
  if (!access) throw new Error(`${person.name} may not see the workspace.`);
  return access;
}

async function upload(local: LocalParley, person: Person, workspaceId: WorkspaceId): Promise<string> {
  const { parley, dataDir } = local;
  const content = Readable.from([Buffer.from(`A file about ${marker}.`)]);
  await using file = await receiveFile(join(dataDir, "attachments", "incoming"), content);
  const access = await accessOf(local, person, workspaceId);
  const name = `${marker}.txt`;
  return (await storeAttachment(parley.deps, { access, userId: person.id, name, file })).id;
}

async function say(local: LocalParley, author: Person, workspaceId: WorkspaceId, about: string) {
  const input = {
    clientMessageId: createId("c"),
    text: about,
    attachmentIds: [await upload(local, author, workspaceId)],
    options: { stopSequences: [`${marker} stop`] },
  };
  return sendMessage(local.parley.deps, { workspaceId, author, input });
}

async function untilIdle({ parley }: LocalParley, workspaceId: WorkspaceId): Promise<void> {
  const { prisma, streaming } = parley.deps;
  await expect
    .poll(() => prisma.stream.count({ where: { workspaceId, endedAt: null } }), { timeout: 30_000 })
    .toBe(0);
  await streaming.running.get(workspaceId)?.done;
}

/** While an answer runs: a message that waits, one that is taken back, and a stop, which holds the queue. */
async function plantQueue(local: LocalParley, person: Person, workspaceId: WorkspaceId): Promise<void> {
  const { deps } = local.parley;
  const gate = createGate();
  local.provider.respondWith(text(`More of ${marker}, and more.`, { gate: gate.gate }));
  await say(local, person, workspaceId, `Again ${marker}?`);
  await say(local, person, workspaceId, `Later ${marker}?`);
  const never = await say(local, person, workspaceId, `Never ${marker}?`);
  if (never.kind !== "queued") throw new Error("It does not wait.");
  const access = await accessOf(local, person, workspaceId);
  const own = { access, userId: person.id, queueId: never.queueId };
  await updateQueued(deps, { ...own, text: `Or never ${marker}?` });
  await removeQueued(deps, own);
  await stopAnswer(deps, { workspaceId, mode: "now", by: person });
  gate.open();
  await untilIdle(local, workspaceId);
}

/** What nobody can bring about at will: failures that quote, and a summary. */
async function plantRows({ parley }: LocalParley, workspaceId: WorkspaceId): Promise<void> {
  const { prisma } = parley.deps;
  const error = { type: "api", message: `About ${marker}` };
  const quoted = { error, providerMetadata: { signature: marker }, signed: [{ text: marker }] };
  const by = { id: "usr_admin", name: "Ida" };
  const stop = { mode: "now", reason: "user", by, note: `About ${marker}` };
  await prisma.stream.updateMany({ where: { workspaceId }, data: { error, stopRequest: stop } });
  const stopped = { reason: "user", by, note: stop.note };
  await prisma.$executeRaw`
    update "Message" set metadata = metadata || ${JSON.stringify(stopped)}::jsonb
    where "workspaceId" = ${workspaceId} and role = 'assistant'`;
  await prisma.$executeRaw`
    update "Event" set event = (event::jsonb || ${JSON.stringify(stopped)}::jsonb)::json
    where "workspaceId" = ${workspaceId} and type = 'stream-end'`;
  await prisma.attempt.updateMany({ where: { workspaceId }, data: quoted });
  for (const kind of ["title", "summary"]) {
    const messageId = kind === "summary" ? "of a summary that failed" : null;
    const attempt = { workspaceId, messageId, kind, number: 1, model: "m", why: "start" };
    await prisma.attempt.create({
      data: { ...attempt, ...quoted, id: createId("att"), startedAt: new Date() },
    });
  }
  const { id: streamId } = await prisma.stream.findFirstOrThrow({ where: { workspaceId } });
  const checkpoint = { streamId, fromSeq: 1, toSeq: 2, records: [{ text: marker }] };
  await prisma.checkpoint.create({ data: checkpoint });
  await prisma.message.create({
    data: {
      id: createId("msg"),
      workspaceId,
      sequence: 100,
      role: "assistant",
      status: "completed",
      parts: [{ type: "text", text: `In short: ${marker}` }],
      metadata: { kind: "summary", coversTo: 2 },
    },
  });
}

/** A question that calls a tool, an answer, and the marker wherever text is kept. */
async function plant(local: LocalParley, person = local.ana) {
  const { provider, openWorkspace } = local;
  const workspaceId = await openWorkspace();
  const call = { id: "c1", name: "calculator", input: { expression: marker } };
  provider.respondWith(
    answer({ reasoning: `Thinking of ${marker}.`, text: `Using ${marker}. `, toolCalls: [call] }),
    text(`So it is ${marker}.`),
  );
  const sent = await say(local, person, workspaceId, `What about ${marker}, @Ana?`);
  if (sent.kind !== "sent" || !sent.streamId) throw new Error("It was not sent.");
  await untilIdle(local, workspaceId);
  await plantQueue(local, person, workspaceId);
  await plantRows(local, workspaceId);
  return { workspaceId, messageId: sent.messageId };
}

/** All of it happened forty days ago. */
async function age({ parley }: LocalParley): Promise<void> {
  const { prisma } = parley.deps;
  const at = new Date(Date.now() - 40 * day);
  await prisma.message.updateMany({ data: { createdAt: at } });
  await prisma.queueEntry.updateMany({ data: { createdAt: at } });
  await prisma.event.updateMany({ data: { at } });
  await prisma.usage.updateMany({ data: { at } });
}

async function firstFrame({ parley }: LocalParley, workspaceId: WorkspaceId) {
  const { signal } = new AbortController();
  for await (const frame of follow(parley, { workspaceId, cursor: 3, signal })) return frame;
  return null;
}

/** The events that say the marker. */
async function saying({ parley }: LocalParley, workspaceId: WorkspaceId): Promise<bigint[]> {
  const events = await parley.deps.prisma.event.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } });
  return events.flatMap(({ seq, event }) => (JSON.stringify(event).includes(marker) ? [seq] : []));
}

const wordPlaces = [
  "Attachment.name",
  "Attempt.error",
  "Attempt.providerMetadata",
  "Attempt.signed",
  "Checkpoint.records",
  "Event.event",
  "Message.metadata",
  "Message.parts",
  "Message.timeline",
  "MessageText.vector",
  "QueueEntry.options",
  "QueueEntry.text",
  "Stream.error",
  "Stream.options",
  "Stream.stopRequest",
];

async function erasesEverything(local: LocalParley) {
  const { parley, ana, teamId, dataDir } = local;
  const { prisma } = parley.deps;
  const files = join(dataDir, "attachments");
  const { workspaceId, messageId } = await plant(local);
  expect(await placesOf(prisma, marker)).toEqual(wordPlaces);
  expect((await filesWith(files, marker)).length).toBeGreaterThan(2);
  const usage = await prisma.usage.findMany();
  const said = await saying(local, workspaceId);
  await age(local);
  await prisma.retentionPolicy.create({ data: { id: "instance", days: 30, action: "delete" } });

  // A hold keeps all of it, and its workspace and team too.
  await prisma.legalHold.create({ data: { workspaceId, reason: "A lawsuit", setById: ana.id } });
  await untilDone(local);
  expect(await placesOf(prisma, marker)).toEqual(wordPlaces);
  const actor = { userId: ana.id, ip: "" };
  const access = await accessOf(local, ana, workspaceId);
  const removal = removeMessage(parley.deps, { access, by: ana, messageId, actor });
  await expect(removal).rejects.toMatchObject({ type: "conflict" });
  const { name } = await prisma.team.findUniqueOrThrow({ where: { id: teamId } });
  await expect(removeTeam(parley.deps, { actor, by: ana, teamId, name })).rejects.toThrow("legal hold");
  await prisma.workspace.update({ where: { id: workspaceId }, data: { deletedAt: new Date(0) } });
  await purgeRemoved(parley.deps.streaming, 0);
  await prisma.workspace.update({ where: { id: workspaceId }, data: { deletedAt: null } });
  await prisma.legalHold.deleteMany();

  const before = await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  await untilDone(local);
  expect((await placesOf(prisma, marker)).filter((place) => place !== "Attachment.name")).toEqual([]);
  await expect.poll(() => placesOf(prisma, marker), { timeout: 20_000 }).toEqual([]);
  await expect.poll(() => filesWith(files, marker), { timeout: 20_000 }).toEqual([]);
  const at = new Date(Date.now() - 40 * day).getTime();
  expect(await prisma.usage.findMany()).toEqual(
    usage.map((row) => ({
      ...row,
      at: expect.toSatisfy((when: Date) => Math.abs(when.getTime() - at) < day),
    })),
  );
  expect(await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).toEqual(before);
  const frame = await firstFrame(local, workspaceId);
  if (frame?.type !== "snapshot") throw new Error("An old cursor was replayed.");
  expect(frame.view.messages.map(({ parts }) => parts)).toEqual([[], [], [], [], []]);
  expect(frame.view.messages.every(({ metadata }) => metadata.removed)).toBe(true);
  expect(frame.view).toMatchObject({ queue: [], queueHeld: false });
  // Gapless from `logFrom` on, and below it everything that was changed.
  const { seq, logFrom } = await prisma.workspaceCounter.findUniqueOrThrow({ where: { workspaceId } });
  expect(logFrom).toBeGreaterThan(said.at(-1) ?? seq);
  expect(await prisma.event.count({ where: { workspaceId, seq: { gte: logFrom } } })).toBe(
    Number(seq - logFrom) + 1,
  );
  const runs = await prisma.retentionRun.findMany();
  expect(runs).toMatchObject([{ kind: "policy", teamId, messages: 5, files: 3 }]);
  expect(await prisma.auditEntry.findMany({ where: { action: "retention.run" } })).toMatchObject([
    { teamId, details: { messages: 5 } },
  ]);
}

test("erasing leaves no word anywhere and every number, and a legal hold keeps it all", async () => {
  await using local = await createLocalParley();
  await erasesEverything(local);
});

test("one message is erased from the queue's past too, and a hold only delays it", async () => {
  await using local = await createLocalParley();
  const { parley, ana } = local;
  const { prisma } = parley.deps;
  const workspaceId = await local.openWorkspace();
  const gate = createGate();
  local.provider.respondWith(text("Wait.", { gate: gate.gate }));
  local.provider.byDefault(() => text("Yes."));
  await sendMessage(parley.deps, {
    workspaceId,
    author: ana,
    input: { clientMessageId: "c1", text: "Hello" },
  });
  const queued = await say(local, ana, workspaceId, `Then ${marker}.`);
  if (queued.kind !== "queued") throw new Error("It does not wait.");
  gate.open();
  const targetId = queued.queueId;
  await expect.poll(() => prisma.message.count({ where: { id: targetId } }), { timeout: 30_000 }).toBe(1);
  await untilIdle(local, workspaceId);
  await prisma.legalHold.create({ data: { workspaceId, reason: "A lawsuit", setById: ana.id } });
  const scope = await authoriseAdmin(prisma, { userId: ana.id });
  if (!scope) throw new Error("Ana is no admin.");
  const actor = { userId: ana.id, ip: "" };
  await eraseNow(parley.deps, { scope, actor, kind: "message", targetId });
  await untilDone(local);
  expect(await prisma.retentionRun.findFirst()).toMatchObject({ endedAt: null, waitsForHold: true });
  expect(await placesOf(prisma, marker)).toContain("Message.parts");
  await endHold(parley.deps, { scope, actor, workspaceId });
  await untilDone(local);
  await expect.poll(() => placesOf(prisma, marker), { timeout: 20_000 }).toEqual([]);
  expect(await prisma.retentionRun.findFirst()).toMatchObject({ endedAt: expect.any(Date), messages: 1 });
});

/** Of the people of an instance, not of what was said: none of these may name them once they are taken out. */
const ofThePast = [
  "Attempt",
  "Attachment",
  "Event",
  "Mention",
  "Message",
  "MessageText",
  "QueueEntry",
  "Stream",
  "Usage",
];

test("anonymising takes the people and leaves the texts", async () => {
  await using local = await createLocalParley();
  const { prisma } = local.parley.deps;
  await plant(local);
  await age(local);
  const words = await placesOf(prisma, marker);
  const named = await placesOf(prisma, local.ana.id);
  for (const column of [
    "Message.authorId",
    "Usage.userId",
    "WorkspaceFigures.authorIds",
    "QueueEntry.authorId",
  ]) {
    expect(named).toContain(column);
  }
  await prisma.retentionPolicy.create({ data: { id: "instance", days: 30, action: "anonymise" } });
  await untilDone(local);
  // Only an admin's words about a stop go too: they may name somebody.
  const notes = ["Message.metadata", "Stream.stopRequest"];
  expect(await placesOf(prisma, marker)).toEqual(words.filter((place) => !notes.includes(place)));
  expect(await placesOf(prisma, "usr_admin")).toEqual([]);
  const left = await placesOf(prisma, local.ana.id);
  const tables = left.map((place) => place.split(".")[0]);
  expect(tables.filter((table) => table && [...ofThePast, "WorkspaceFigures"].includes(table))).toEqual([]);
  const rows = await prisma.message.findMany({ orderBy: { sequence: "asc" } });
  expect(rows[0]).toMatchObject({ authorId: "somebody", authorName: "Somebody" });
  expect(await prisma.workspaceFigures.findFirst()).toMatchObject({ authorIds: ["somebody"] });
  expect(await prisma.usage.aggregate({ _sum: { output: true } })).not.toEqual({ _sum: { output: null } });
});

async function withBen(local: LocalParley): Promise<Person & { email: string }> {
  const { parley, teamId } = local;
  const body = { name: "Zebulon", email: "zebulon@example.com", password: "a long password" };
  const { user } = await parley.auth.api.signUpEmail({ body });
  const member = { id: createId("mem"), teamId, userId: user.id, role: "member" };
  await parley.deps.prisma.member.create({ data: member });
  return { id: user.id, name: user.name, email: user.email };
}

test.each(["anonymise", "erase"] as const)(
  "of somebody who is deleted, to %s leaves no trace",
  async (messages) => {
    await using local = await createLocalParley();
    const { parley, ana } = local;
    const { prisma } = parley.deps;
    const { id, name, email } = await withBen(local);
    const { workspaceId } = await plant(local, { id, name });
    local.provider.respondWith(text("Well."));
    const kept = { workspaceId, clientMessageId: "c1", text: `Ana says ${marker}.`, respond: false };
    await sendMessage(parley.deps, { workspaceId, author: ana, input: kept });
    const actor = { userId: ana.id, ip: "" };
    await removePerson(parley.deps, { actor, by: ana, userId: id, email, messages });
    await untilDone(local);
    await expect
      .poll(() => placesOf(prisma, id), { timeout: 20_000 })
      .toEqual(["AuditEntry.actorId", "AuditEntry.targetId", "RetentionRun.targetId"]);
    expect(await placesOf(prisma, name)).toEqual([]);
    const rows = await prisma.message.findMany({ where: { role: "user" }, orderBy: { sequence: "asc" } });
    const [first, ...others] = rows.filter(({ authorId }) => authorId === "somebody");
    expect(others).toHaveLength(1);
    expect(JSON.stringify(first?.parts).includes(marker)).toBe(messages === "anonymise");
    const mine = rows.find(({ authorId }) => authorId === ana.id);
    expect(JSON.stringify(mine?.parts)).toContain(marker);
    if (messages === "anonymise") return;
    await expect
      .poll(() => filesWith(join(local.dataDir, "attachments"), marker), { timeout: 20_000 })
      .toEqual([]);
    expect(await placesOf(prisma, "Later")).toEqual([]);
    expect(await placesOf(prisma, "Never")).toEqual([]);
    expect(await prisma.usage.count({ where: { userId: id } })).toBe(0);
  },
);
