import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { streamText } from "ai";
import * as z from "zod";
import type { Message } from "#server/contract/message.ts";
import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { sendMessage } from "#server/domain/messages/sendMessage.ts";
import { createWorkspace } from "#server/domain/workspaces/createWorkspace.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { createParley, type Parley } from "#server/parley.ts";
import { generate } from "#server/streaming/generate.ts";
import { takeLease } from "#server/streaming/lease.ts";
import { createStreamControl } from "#server/streaming/streamControl.ts";
import { createStreamWriter } from "#server/streaming/streamWriter.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";
import { type Figure, figureOf, type Pair } from "./figure.ts";

const pairsWanted = 9;
/** Rounds of a measurement: long enough for the noise of one collection of garbage not to decide it. */
const rounds = 4;
const answersAtOnce = 20;

/** µs of CPU that this process spends on some work. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

interface Asked {
  workspaceIds: string[];
  userId: string;
}

function emptyAnswer(createdAt: string): Message {
  return {
    id: "answer",
    sequence: 1,
    role: "assistant",
    author: null,
    status: "streaming",
    parts: [],
    metadata: {},
    createdAt,
  };
}

/** An ended stream for the checkpoints of `ingest` to belong to. */
async function storeBenchStream(prisma: PrismaClient, workspaceId: string): Promise<void> {
  const messageId = `msg_${workspaceId}`;
  const now = new Date();
  await prisma.message.create({
    data: { id: messageId, workspaceId, sequence: 0, role: "assistant", status: "completed", parts: [] },
  });
  await prisma.stream.create({
    data: {
      id: `str_${workspaceId}`,
      workspaceId,
      messageId,
      state: "completed",
      model: "bench",
      options: {},
      fence: 0,
      startSeq: 1,
      startedAt: now,
      endedAt: now,
      foldedAt: now,
    },
  });
}

async function setUp({ database, auth, deps }: Parley): Promise<Asked> {
  const { user } = await auth.api.signUpEmail({
    body: { name: "Ana", email: "ana@example.com", password: "a long password" },
  });
  const { teamId } = await database.prisma.member.findFirstOrThrow({ where: { userId: user.id } });
  const workspaceIds: string[] = [];
  for (let count = 0; count < answersAtOnce; count++) {
    const { id } = await createWorkspace(deps.prisma, { userId: user.id, teamId, name: "Bench" });
    workspaceIds.push(id);
    await storeBenchStream(deps.prisma, id);
  }
  return { workspaceIds, userId: user.id };
}

/** Provider bytes to stored events: what a stream does between its start and its end. */
async function ingest({ deps }: Parley, { workspaceIds }: Asked): Promise<void> {
  const { clock, prisma } = deps.streaming;
  async function one(id: string): Promise<void> {
    const model = deps.registry.resolve("openai:scripted");
    if (!model.ok) throw new Error(model.error.message);
    const streamId = `str_${id}`;
    const fence = await takeLease(prisma, { workspaceId: id, streamId, owner: "bench" });
    const control = createStreamControl({ streamId, fence });
    const startedAt = new Date(clock.now()).toISOString();
    const writer = createStreamWriter(deps.streaming, {
      workspaceId: mintWorkspaceId(id),
      control,
      message: emptyAnswer(startedAt),
      startRecords: [],
      timeline: {},
      startedAt,
    });
    await generate({
      model: model.value.languageModel,
      wire: model.value.wire,
      messages: [{ role: "user", content: "Go" }],
      tools: {},
      signal: control.signal,
      firstPart: 0,
      now: clock.now,
      emit: (events) => {
        writer.push(events);
        return writer.ready();
      },
    });
    await writer.flushed();
    if (writer.message.parts.length === 0) throw new Error("Nothing was stored.");
  }
  await Promise.all(workspaceIds.map(one));
  await prisma.checkpoint.deleteMany();
}

/** A whole turn: send, start, answer, end. */
async function turn({ deps }: Parley, { workspaceIds, userId }: Asked): Promise<void> {
  async function one(workspaceId: string): Promise<void> {
    await sendMessage(deps, {
      workspaceId: mintWorkspaceId(workspaceId),
      author: { id: userId, name: "Ana" },
      input: { clientMessageId: randomUUID(), text: "Go", options: { model: "openai:scripted" } },
    });
    await deps.streaming.running.get(workspaceId)?.done;
  }
  await Promise.all(workspaceIds.map(one));
}

async function askAlone({ deps }: Parley, { workspaceIds }: Asked): Promise<void> {
  async function ask(): Promise<void> {
    const model = deps.registry.resolve("openai:scripted");
    if (!model.ok) throw new Error(model.error.message);
    const result = streamText({
      model: model.value.languageModel,
      prompt: "Go",
      maxRetries: 0,
      onError: () => {},
    });
    for await (const _part of result.stream);
  }
  await Promise.all(workspaceIds.map(ask));
}

interface Case {
  about: string;
  databaseUrl?: string;
  work: (parley: Parley, asked: Asked) => Promise<void>;
  must: string;
  aim: string;
}

async function measure({ about, databaseUrl, work, must, aim }: Case): Promise<Figure> {
  await using folder = await temporaryFolder();
  const provider = fork(join(import.meta.dirname, "providerProcess.ts"), ["openai-chat-text"]);
  const [message] = await once(provider, "message");
  const { url } = z.object({ url: z.string() }).parse(message);
  const config = readConfig({
    DATA_DIR: folder.path,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: "a secret for a benchmark, and for nothing else",
    OPENAI_BASE_URL: url,
    OPENAI_API: "chat",
    OPENAI_MODELS: "scripted",
  });
  await using parley = await createParley(config);
  const asked = await setUp(parley);
  const pairs: Pair[] = [];
  for (let count = -2; count < pairsWanted; count++) {
    let ours = 0;
    let peer = 0;
    for (let round = 0; round < rounds; round++) {
      ours += await cpuOf(() => work(parley, asked));
      peer += await cpuOf(() => askAlone(parley, asked));
    }
    const answers = answersAtOnce * rounds;
    if (count >= 0) pairs.push({ ours: ours / answers, peer: peer / answers });
  }
  provider.disconnect();
  const what = { bench: "pipeline", case: about, peerName: "streamText alone", unit: "µs CPU per answer" };
  return figureOf({ ...what, must, aim }, pairs);
}

const answers = `${answersAtOnce} recorded answers of 300 deltas at once`;

/** B8: provider bytes to stored events, by CPU of our process, beside the same recording read by `streamText` alone. */
export async function pipeline(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const goal = { must: "≤ 1.2", aim: "≤ 1.05" };
  const noGoal = { must: "none", aim: "none" };
  for (const [work, name, bound] of [
    [ingest, "ingest", goal],
    [turn, "whole turns: send, start, answer, end", noGoal],
  ] as const) {
    const database = await createTestDatabase();
    if (!database) break;
    await using postgres = database;
    const about = `${answers}, PostgreSQL (its own CPU not counted); ${name}`;
    figures.push(await measure({ about, databaseUrl: postgres.url, work, ...bound }));
  }
  const about = `${answers}, embedded (the database's CPU counted); ingest`;
  figures.push(await measure({ about, work: ingest, ...noGoal }));
  return figures;
}
