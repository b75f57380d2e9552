import { expect, test } from "vitest";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { removeMessage } from "#server/domain/messages/removeMessage.ts";
import { sendMessage } from "#server/domain/messages/sendMessage.ts";
import { hurryRetention, retain } from "#server/domain/retention/retain.ts";
import { removeTeam } from "#server/domain/teams/removeTeam.ts";
import { purgeRemoved } from "#server/domain/workspaces/purgeRemoved.ts";
import { createId } from "#server/lib/createId.ts";
import { follow } from "#server/streaming/follow.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";

const marker = "zanzibarquux";
const day = 86_400_000;

/** Every column of every table in which the marker stands. */
async function placesOf({ parley }: LocalParley): Promise<string[]> {
  const { prisma } = parley.deps;
  const columns = await prisma.$queryRaw<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'json', 'jsonb', 'tsvector')`;
  const found: string[] = [];
  for (const { table, column } of columns) {
    const [row] = await prisma.$queryRawUnsafe<{ count: bigint }[]>(
      `select count(*) from "${table}" where "${column}"::text ilike '%${marker}%'`,
    );
    if (Number(row?.count) > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

async function untilDone({ parley }: LocalParley): Promise<void> {
  await hurryRetention(parley.deps.prisma);
  await expect.poll(() => retain(parley.deps), { timeout: 60_000, interval: 20 }).toBe(false);
  await expect
    .poll(() => parley.deps.prisma.retentionRun.count({ where: { endedAt: null } }), { timeout: 60_000 })
    .toBe(0);
}

/** A question that calls a tool, an answer, and the marker wherever text is kept. */
async function plant(local: LocalParley) {
  const { parley, provider, ana, openWorkspace } = local;
  const { deps } = parley;
  const { prisma } = deps;
  const workspaceId = await openWorkspace();
  const call = { id: "c1", name: "calculator", input: { expression: marker } };
  provider.respondWith(
    answer({ reasoning: `Thinking of ${marker}.`, text: `Using ${marker}. `, toolCalls: [call] }),
    text(`So it is ${marker}.`),
  );
  const input = {
    workspaceId,
    clientMessageId: createId("c"),
    text: `What about ${marker}, @Ana?`,
    options: { stopSequences: [`${marker} stop`] },
  };
  const sent = await sendMessage(deps, { workspaceId, author: ana, input });
  if (sent.kind !== "sent" || !sent.streamId) throw new Error("It was not sent.");
  await expect
    .poll(() => prisma.stream.count({ where: { workspaceId, state: "completed" } }), { timeout: 30_000 })
    .toBe(1);
  await deps.streaming.running.get(workspaceId)?.done;
  const error = { type: "api", message: `About ${marker}` };
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
  await prisma.attempt.updateMany({
    where: { workspaceId },
    data: { error, providerMetadata: { signature: marker } },
  });
  await prisma.checkpoint.create({
    data: { streamId: sent.streamId, fromSeq: 1, toSeq: 2, records: [{ text: marker }] },
  });
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
  const attachment = { workspaceId, messageId: sent.messageId, uploaderId: ana.id, mediaType: "text/plain" };
  await prisma.attachment.create({
    data: {
      ...attachment,
      id: createId("att"),
      name: `${marker}.txt`,
      size: 3,
      sha256: "x",
      storageKey: createId("k"),
    },
  });
  return { workspaceId, messageId: sent.messageId };
}

async function firstFrame(
  { parley }: LocalParley,
  workspaceId: Awaited<ReturnType<LocalParley["openWorkspace"]>>,
) {
  const { signal } = new AbortController();
  for await (const frame of follow(parley, { workspaceId, cursor: 3, signal })) return frame;
  return null;
}

async function erasesEverything(local: LocalParley) {
  const { parley, ana, teamId } = local;
  const { prisma } = parley.deps;
  const { workspaceId, messageId } = await plant(local);
  expect(await placesOf(local)).toEqual([
    "Attachment.name",
    "Attempt.error",
    "Attempt.providerMetadata",
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
  ]);
  const usage = await prisma.usage.findMany();
  await prisma.message.updateMany({ data: { createdAt: new Date(Date.now() - 40 * day) } });
  await prisma.retentionPolicy.create({ data: { id: "instance", days: 30, action: "delete" } });

  // A hold keeps all of it, and its workspace and team too.
  await prisma.legalHold.create({ data: { workspaceId, reason: "A lawsuit", setById: ana.id } });
  const held = await placesOf(local);
  await untilDone(local);
  expect(await placesOf(local)).toEqual(held);
  const access = await authoriseWorkspace(prisma, { userId: ana.id, workspaceId });
  if (!access) throw new Error("Ana may not see her own workspace.");
  const removal = removeMessage(parley.deps, {
    access,
    by: ana,
    messageId,
    actor: { userId: ana.id, ip: "" },
  });
  await expect(removal).rejects.toMatchObject({ type: "conflict" });
  const actor = { userId: ana.id, ip: "" };
  const { name } = await prisma.team.findUniqueOrThrow({ where: { id: teamId } });
  await expect(removeTeam(parley.deps, { actor, by: ana, teamId, name })).rejects.toThrow("legal hold");
  await prisma.workspace.update({ where: { id: workspaceId }, data: { deletedAt: new Date(0) } });
  await purgeRemoved(parley.deps.streaming, 0);
  await prisma.workspace.update({ where: { id: workspaceId }, data: { deletedAt: null } });
  await prisma.legalHold.deleteMany();

  const before = await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  await untilDone(local);
  expect((await placesOf(local)).filter((place) => place !== "Attachment.name")).toEqual([]);
  await expect.poll(() => placesOf(local), { timeout: 20_000 }).toEqual([]);
  expect(await prisma.usage.findMany()).toEqual(usage);
  expect(await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).toEqual(before);
  const frame = await firstFrame(local, workspaceId);
  if (frame?.type !== "snapshot") throw new Error("An old cursor was replayed.");
  expect(frame.view.messages.map(({ parts }) => parts)).toEqual([[], [], []]);
  expect(frame.view.messages.every(({ metadata }) => metadata.removed)).toBe(true);
  const runs = await prisma.retentionRun.findMany();
  expect(runs).toMatchObject([{ kind: "policy", teamId, messages: 3 }]);
  expect(await prisma.auditEntry.findMany({ where: { action: "retention.run" } })).toMatchObject([
    { teamId, details: { messages: 3 } },
  ]);
}

test("erasing leaves no word anywhere and every number, and a legal hold keeps it all", async () => {
  await using local = await createLocalParley();
  await erasesEverything(local);
});

test("the same on PostgreSQL", async (context) => {
  await using database = await createTestDatabase();
  if (!database) return context.skip("There is no PostgreSQL server.");
  await using local = await createLocalParley({ DATABASE_URL: database.url });
  await erasesEverything(local);
});

test("anonymising takes the people and leaves the texts", async () => {
  await using local = await createLocalParley();
  const { prisma } = local.parley.deps;
  const { workspaceId } = await plant(local);
  await prisma.message.updateMany({ data: { createdAt: new Date(Date.now() - 40 * day) } });
  await prisma.retentionPolicy.create({ data: { id: "instance", days: 30, action: "anonymise" } });
  await untilDone(local);
  const rows = await prisma.message.findMany({ where: { workspaceId }, orderBy: { sequence: "asc" } });
  expect(rows[0]).toMatchObject({ authorId: "somebody", authorName: "Somebody" });
  expect(JSON.stringify(rows.map(({ parts }) => parts))).toContain(marker);
  const events = await prisma.event.findMany({ where: { workspaceId } });
  expect(JSON.stringify(events.map(({ event }) => event))).not.toContain(local.ana.id);
  const streams = await prisma.stream.findMany({ where: { workspaceId } });
  const ends = [rows.map(({ metadata }) => metadata), streams.map(({ stopRequest }) => stopRequest)];
  expect(JSON.stringify(ends)).toContain("Somebody");
  expect(JSON.stringify(ends)).not.toMatch(/About|Ida/);
});
