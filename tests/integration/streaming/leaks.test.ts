import { readdir } from "node:fs/promises";
import { join } from "node:path";
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
import { isLong, rounds } from "#tests/support/rounds.ts";
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
 * one. A leak would be one of 80 streams, or of 800, or of the tenth of them that end alike.
 */
const spare = isLong ? 10 : 5;

/** What the code that runs meanwhile for the first time may keep, in bytes. */
const heapMayGrow = (isLong ? 15 : 10) * 1024 * 1024;

const total = rounds(1_000, "streams");
/** Workspaces at a time, five times over; the first of these is not counted. */
const lines = isLong ? 20 : 10;
const turns = total / lines / 5;

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
  const { deps, tail } = local.parley;
  const kind = kindNames[random.below(kindNames.length)] ?? "words";
  const clientMessageId = `m${random.next()}`;
  const input = { clientMessageId, text: `do-${kind}` };
  const { seq } = await deps.prisma.workspaceCounter.findUniqueOrThrow({ where: { workspaceId } });
  using watch = tail.watch(workspaceId);
  const sent = await sendMessage(deps, { workspaceId, author: local.ana, input });
  if (sent.kind !== "sent") throw new Error("Nothing was started.");
  const exit = () => deps.streaming.running.get(workspaceId)?.done;
  const stop = () => stopAnswer(deps, { workspaceId, mode: "now", by: local.ana });
  if (kind === "silent" || random.next() < 0.4) {
    // After so many of its events, or its exit: the first four come even if the model says nothing.
    const cursor = Number(seq) + random.below(kind === "silent" ? 4 : 9);
    const over = new AbortController();
    void exit()?.then(() => over.abort());
    while (exit() && !watch.behind(cursor) && !over.signal.aborted) await watch.wait(cursor, over.signal);
    await stop();
  }
  for (;;) {
    await exit();
    const stream = await deps.prisma.stream.findFirst({ where: { workspaceId, endedAt: null } });
    if (!stream) return;
    const how = [cancelRetry, retryNow, stop][random.below(3)] ?? stop;
    // Its countdown may run out just now.
    if (stream.state === "waiting") await how(deps, workspaceId).catch(() => {});
  }
}

/** What this process holds, by kind. */
function resources(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function listeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test("streams with stops, errors and tools leave nothing behind", async () => {
  const quiet = [vi.spyOn(log, "info").mockReturnValue(), vi.spyOn(log, "warn").mockReturnValue()];
  const errors = vi.spyOn(log, "error");
  await using local = await createLocalParley();
  const { deps, tail } = local.parley;
  local.provider.byDefault(({ body }) => react(body));

  /** So many workspaces at a time, again and again, so many streams in each. */
  async function streams(again: number): Promise<void> {
    const all = Array.from({ length: lines }, async (_, line) => {
      // Its own, or their race would decide who gets which number.
      const random = createRandom(again * lines + line);
      for (let round = 0; round < again; round++) {
        const id = await local.openWorkspace();
        for (let turn = 0; turn < turns; turn++) await oneTurn(local, id, random);
      }
    });
    await Promise.all(all);
    // What the test itself remembers is no leak; and the provider has no answer left to give.
    await Promise.all(local.provider.requests.splice(0).map(({ aborted }) => aborted));
    for (const spy of quiet) spy.mockClear();
  }

  await streams(1);
  const before = { resources: resources(), listeners: listeners(), heap: heapUsed() };
  await streams(4);
  expect(await deps.prisma.stream.count()).toBe(total);
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
  // What merely ends late is no leak.
  const patience = { timeout: 20_000, interval: 50 };
  for (const kind of ["TCPSocketWrap", "TCPServerWrap", "Timeout"]) {
    await expect
      .poll(() => resources()[kind] ?? 0, { ...patience, message: kind })
      .toBeLessThanOrEqual((before.resources[kind] ?? 0) + spare);
  }
  await expect.poll(() => heapUsed() - before.heap, patience).toBeLessThan(heapMayGrow);
}, 300_000);
