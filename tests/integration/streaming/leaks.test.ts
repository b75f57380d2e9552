import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as moment } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import * as z from "zod";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { sendMessage } from "#server/domain/messages/sendMessage.ts";
import { stopAnswer } from "#server/domain/messages/stopAnswer.ts";
import { cancelRetry, retryNow } from "#server/domain/streams/retry.ts";
import { log } from "#server/lib/log.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { createRandom, type Random } from "#tests/support/random.ts";
import {
  answer,
  closeAfter,
  failure,
  hang,
  resetAfter,
  type Script,
  text,
} from "#tests/support/scriptedProviderScript.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const write = { id: "c1", name: "scratch_write", input: { file: "note.md", text: "kept for this answer" } };
const kinds = {
  words: () => text("A short answer of a few words."),
  slow: () => text("An answer that takes its time to come.", { delayMs: 3 }),
  tool: () => answer({ text: "I note it. ", toolCalls: [write] }),
  refused: () => failure(400, { error: { message: "No" } }),
  overloaded: () => failure(503, { error: { message: "Later" } }),
  cut: () => closeAfter(4, text("Here it is cut off.")),
  reset: () => resetAfter(4, text("Here it is reset.")),
  silent: () => hang(),
} satisfies Record<string, () => Script>;
const kindNames = z.enum([
  "words",
  "slow",
  "tool",
  "refused",
  "overloaded",
  "cut",
  "reset",
  "silent",
]).options;

/**
 * `fetch` keeps a connection that it has made for a request which was given up meanwhile, for the next
 * one. A leak would be one of 800 streams, or of the hundred that end in silence, each.
 */
const spare = 10;

const bodySchema = z.object({ messages: z.array(z.object({ role: z.string() })).min(1) });

/** What the newest message asks for; a tool's result gets a text. No connection outlives its answer. */
function react(body: unknown): Script {
  const { messages } = bodySchema.parse(body);
  const wished = JSON.stringify(body)
    .match(/do-\w+/g)
    ?.at(-1)
    ?.slice(3);
  const kind = kindNames.find((name) => name === wished) ?? "words";
  const script = messages.at(-1)?.role === "tool" ? kinds.words() : kinds[kind]();
  return { ...script, headers: { ...script.headers, connection: "close" } };
}

/** One turn from its message to its end, by whichever way chance has it. */
async function oneTurn(local: LocalParley, workspaceId: WorkspaceId, random: Random): Promise<void> {
  const { deps } = local.parley;
  const kind = kindNames[random.below(kindNames.length)] ?? "words";
  const clientMessageId = `m${random.next()}`;
  const input = { clientMessageId, text: `do-${kind}` };
  const sent = await sendMessage(deps, { workspaceId, author: local.ana, input });
  if (sent.kind !== "sent") throw new Error("Nothing was started.");
  const stop = () => stopAnswer(deps, { workspaceId, mode: "now", by: local.ana });
  if (kind === "silent" || random.next() < 0.4) {
    await moment(random.below(20));
    await stop();
  }
  for (;;) {
    await deps.streaming.running.get(workspaceId)?.done;
    const stream = await deps.prisma.stream.findFirst({ where: { workspaceId, endedAt: null } });
    if (!stream) return;
    if (stream.state !== "waiting") {
      await moment(5);
      continue;
    }
    const how = [cancelRetry, retryNow, stop][random.below(3)] ?? stop;
    // Its countdown may run out just now.
    await how(deps, workspaceId).catch(() => {});
  }
}

/** What this process holds, by kind. */
function resources(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The least of a kind that there is within some seconds: what merely ends late is no leak. */
async function fewest(kind: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 60; look++) {
    least = Math.min(least, resources()[kind] ?? 0);
    await moment(50);
  }
  return least;
}

function listeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}

async function heapUsed(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collectGarbage();
    await moment(20);
  }
  return process.memoryUsage().heapUsed;
}

test("1,000 streams with stops, errors and tools leave nothing behind", async () => {
  const quiet = [vi.spyOn(log, "info").mockReturnValue(), vi.spyOn(log, "warn").mockReturnValue()];
  const errors = vi.spyOn(log, "error");
  const random = createRandom();
  await using local = await createLocalParley();
  const { deps, tail } = local.parley;
  local.provider.byDefault(({ body }) => react(body));

  /** 20 workspaces at a time, again and again, ten streams in each. */
  async function streams(rounds: number): Promise<void> {
    const line = Array.from({ length: 20 }, async () => {
      for (let round = 0; round < rounds; round++) {
        const id = await local.openWorkspace();
        for (let turn = 0; turn < 10; turn++) await oneTurn(local, id, random);
      }
    });
    await Promise.all(line);
    // What the test itself remembers is no leak; and the provider has no answer left to give.
    await Promise.all(local.provider.requests.splice(0).map(({ aborted }) => aborted));
    for (const spy of quiet) spy.mockClear();
  }

  await streams(1);
  const before = { resources: resources(), listeners: listeners(), heap: await heapUsed() };
  await streams(4);
  expect(await deps.prisma.stream.count()).toBe(1_000);
  expect(await deps.prisma.stream.count({ where: { endedAt: null } })).toBe(0);
  expect(await deps.prisma.message.count({ where: { status: "streaming" } })).toBe(0);
  expect(await deps.prisma.attempt.count({ where: { endedAt: null } })).toBe(0);
  expect(await deps.prisma.workspaceCounter.count({ where: { leaseStreamId: { not: null } } })).toBe(0);
  const ends = await deps.prisma.stream.groupBy({ by: ["state"], _count: true });
  expect(ends.map(({ state }) => state).toSorted()).toEqual(["completed", "failed", "stopped"]);

  expect(deps.streaming.running.size).toBe(0);
  await vi.waitFor(() => expect(deps.streaming.mutex.size).toBe(0));
  expect(tail.workspaceIds()).toEqual([]);
  expect(await readdir(join(local.dataDir, "scratch")).catch(() => [])).toEqual([]);
  expect(errors).not.toHaveBeenCalled();
  expect(listeners()).toBe(before.listeners);
  for (const kind of ["TCPSocketWrap", "TCPServerWrap", "Timeout"]) {
    expect(await fewest(kind), kind).toBeLessThanOrEqual((before.resources[kind] ?? 0) + spare);
  }
  const grown = (await heapUsed()) - before.heap;
  console.info(`The heap has grown by ${Math.round(grown / 1024)} KiB.`);
  expect(grown).toBeLessThan(15 * 1024 * 1024);
}, 300_000);
