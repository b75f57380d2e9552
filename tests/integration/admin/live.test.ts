import { expect, test } from "vitest";
import { liveBounds } from "#server/contract/liveBounds.ts";
import { authoriseAdmin } from "#server/domain/access/authoriseAdmin.ts";
import { listLive } from "#server/domain/streams/listLive.ts";
import { createWorkspace, hasEnded, sendAndStart, textOf } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { slowRetries } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, failure, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { type Watcher, watch } from "#tests/support/watcher.ts";

const env = { ...slowRetries, APPROVE_TOOLS: "current_*" };

/** An admin of the instance, a team with a member, and somebody with another team. */
async function signUpAll(server: LocalParley) {
  const instance = await signUp(server.url, "Ida");
  await server.parley.deps.prisma.user.update({ where: { id: instance.userId }, data: { role: "admin" } });
  const owner = await signUp(server.url, "Owen");
  const member = await joinTeam(owner, await signUp(server.url, "Mia"));
  const stranger = await signUp(server.url, "Stu");
  return { instance, owner, member, stranger };
}

async function start(
  client: TestClient,
  workspaceId: string,
): Promise<{ watcher: Watcher; streamId: string }> {
  const watcher = watch(client, { workspaceId });
  await watcher.until(() => true);
  const { streamId } = await sendAndStart(client, { workspaceId, text: "Go" });
  return { watcher, streamId };
}

const list = ({ api, teamId }: TestClient) => api.admin.live.list.query({ teamId });

test("running answers are listed with what they wrote and how fast, for those who may look, and say nothing", async () => {
  await using server = await createLocalParley(env);
  const { provider, parley } = server;
  const { prisma } = parley.deps;
  const { instance, owner, member, stranger } = await signUpAll(server);
  expect(await list(owner)).toEqual({ streams: [], total: 0 });

  // More events than one checkpoint holds, with characters of two UTF-16 units.
  const gate = createGate();
  const script = text("wörd🦒 ".repeat(400), { chunkSize: 7, delayMs: 13, gate: gate.gate });
  provider.respondWith(script);
  const plan = await createWorkspace(owner, "Plan");
  const running = await start(owner, plan);
  using watcher = running.watcher;
  gate.step(330);
  const shown = () => textOf(watcher.view().messages.at(-1));
  await expect.poll(() => prisma.checkpoint.count(), { timeout: 60_000 }).toBeGreaterThan(0);
  await expect.poll(() => gate.waiting(), { timeout: 60_000 }).toBe(1);
  const characters = () => [...shown()].length;
  await expect
    .poll(async () => (await list(owner)).streams[0]?.characters, { timeout: 20_000 })
    .toBeGreaterThan(1_500);
  await expect.poll(async () => (await list(owner)).streams[0]?.characters === characters()).toBe(true);

  provider.respondWith(text("never shown", { gate: createGate().gate }));
  const { id: hidden } = await member.api.workspace.create.mutate({
    teamId: owner.teamId,
    name: "Secret giraffe",
    visibility: "private",
  });
  using _hidden = (await start(member, hidden)).watcher;
  provider.respondWith(failure(529, { error: { type: "overloaded_error", message: "Overloaded" } }));
  using retrying = (await start(owner, await createWorkspace(owner, "Retrying"))).watcher;
  await retrying.until(({ stream }) => stream?.waiting?.for === "retry");
  provider.respondWith(
    answer({ text: "I look. ", toolCalls: [{ id: "c1", name: "current_time", input: {} }] }),
  );
  using waiting = (await start(owner, await createWorkspace(owner, "Waiting"))).watcher;
  await waiting.until(({ stream }) => stream?.waiting?.for === "approval");

  const { streams, total } = await list(owner);
  expect(total).toBe(4);
  expect(streams).toMatchObject([
    {
      streamId: running.streamId,
      name: "Plan",
      team: { id: owner.teamId },
      by: { id: owner.userId, name: "Owen" },
      model: "openai:scripted",
      attempt: 1,
      state: "streaming",
      until: null,
    },
    { workspaceId: hidden, name: null, icon: null, by: { name: "Mia" }, characters: 0 },
    { name: "Retrying", state: "retry", until: expect.any(String) },
    { name: "Waiting", state: "approval", characters: "I look. {}".length },
  ]);
  expect(JSON.stringify(streams)).not.toMatch(/giraffe|wörd|look/);
  expect((await instance.api.admin.live.list.query({})).streams).toHaveLength(4);

  // The rate is what came in the last seconds, by the log; it ends with them.
  const scope = await authoriseAdmin(prisma, { userId: owner.userId, teamId: owner.teamId });
  if (!scope) throw new Error("The owner may not look.");
  const at = async (now: number) =>
    (await listLive(prisma, { scope, looker: { userId: owner.userId, sessionId: "none", now } })).streams[0];
  const deltas = watcher.records.filter(({ event }) => event.type === "text-delta");
  const last = Date.parse(deltas.at(-1)?.at ?? "");
  const since = last - liveBounds.rateSeconds * 1_000;
  const recent = deltas
    .filter((record) => Date.parse(record.at) > since)
    .map(({ event }) => (event.type === "text-delta" ? event.text : ""))
    .join("");
  const now = await at(last);
  const seconds = Math.min(liveBounds.rateSeconds, Math.max(1, (now?.ageMs ?? 0) / 1_000));
  expect(now?.charactersPerSecond).toBeCloseTo([...recent].length / seconds, 5);
  expect(now?.charactersPerSecond).toBeGreaterThan(20);
  expect(await at(last + 60_000)).toMatchObject({
    charactersPerSecond: 0,
    ageMs: (now?.ageMs ?? 0) + 60_000,
  });

  // A server that is not heard of has lost what it ran, but nothing that waits.
  const heard = await prisma.node.findMany();
  const states = async () => {
    // Each time, as the server that runs is heard of again every two seconds.
    await prisma.node.updateMany({ data: { heartbeatAt: new Date(0) } });
    return (await list(owner)).streams.map(({ state }) => state);
  };
  await expect.poll(states).toEqual(["lost", "lost", "retry", "approval"]);
  await prisma.node.updateMany({ data: { heartbeatAt: heard[0]?.heartbeatAt ?? new Date() } });

  // Who may: nobody learns what there is, by a guessed id either.
  expect(await list(stranger)).toEqual({ streams: [], total: 0 });
  const guess = { workspaceId: plan, streamId: running.streamId, reason: "Because I can" };
  for (const call of [
    () => list(member),
    () => list({ ...stranger, teamId: owner.teamId }),
    () => owner.api.admin.live.list.query({}),
    () => member.api.admin.live.stop.mutate(guess),
    () => stranger.api.admin.live.stop.mutate(guess),
    () => owner.api.admin.live.stop.mutate({ ...guess, workspaceId: "no such workspace" }),
  ]) {
    expect((await refusalOf(call())).type).toBe("not_found");
  }
  expect((await list(owner)).streams[0]).toMatchObject({ state: "streaming" });

  // Who has said why they look at the private one sees its name.
  await owner.api.admin.history.look.mutate({ workspaceId: hidden, reason: "A complaint of Mia" });
  expect((await list(owner)).streams[1]).toMatchObject({ name: "Secret giraffe" });
  expect((await instance.api.admin.live.list.query({})).streams[1]).toMatchObject({ name: null });
});

test("an admin stops an answer with a reason, which its people, the history and the audit log have", async () => {
  await using server = await createLocalParley(env);
  const { provider, parley } = server;
  const { prisma } = parley.deps;
  const { instance, owner, member } = await signUpAll(server);
  const gate = createGate();
  provider.respondWith(text("One two three four", { chunkSize: 4, gate: gate.gate }));
  const workspaceId = await createWorkspace(owner);
  const { watcher, streamId } = await start(member, workspaceId);
  using _watcher = watcher;
  gate.step(3);
  await watcher.until(({ messages }) => textOf(messages.at(-1)) !== "");
  const stop = (reason: string) => instance.api.admin.live.stop.mutate({ workspaceId, streamId, reason });
  for (const reason of ["", "  x  ", "x".repeat(501)]) {
    expect((await refusalOf(stop(reason))).type).toBe("invalid_input");
  }
  const reason = "It costs too much";
  expect(await stop(` ${reason} `)).toEqual({ stopped: true });
  const view = await watcher.until((now) => hasEnded(now, streamId));
  const by = { id: instance.userId, name: "Ida" };
  expect(view.messages.at(-1)).toMatchObject({
    status: "stopped",
    metadata: { reason: "user", by, note: reason },
  });
  const told = watcher.records.map(({ event }) => event);
  expect(told).toContainEqual({
    type: "stop-request",
    streamId,
    mode: "now",
    reason: "user",
    by,
    note: reason,
  });
  expect(await stop("Once more")).toEqual({ stopped: false });
  const noted = () => prisma.auditEntry.findMany({ where: { action: "admin.stop-stream" } });
  expect(await noted()).toMatchObject([
    {
      actorId: instance.userId,
      teamId: owner.teamId,
      workspaceId,
      targetId: streamId,
      details: { reason },
    },
  ]);
  const { messages } = await owner.api.admin.history.messages.query({ workspaceId });
  expect(messages.at(-1)?.streams).toMatchObject([
    { state: "stopped", stop: { reason: "user", by, note: reason } },
  ]);

  // A stop by one of its people has no such words; who comes later than them has stopped nothing.
  const second = createGate();
  provider.respondWith(text("Five six", { gate: second.gate }));
  const again = await sendAndStart(member, { workspaceId, text: "Again" });
  await expect.poll(() => second.waiting(), { timeout: 20_000 }).toBe(1);
  const own = { mode: "now", reason: "user", by: { id: member.userId, name: "Mia" } };
  await prisma.stream.update({ where: { id: again.streamId }, data: { stopRequest: own } });
  const late = { workspaceId, streamId: again.streamId, reason: "Too late" };
  expect(await instance.api.admin.live.stop.mutate(late)).toEqual({ stopped: true });
  const ended = (await watcher.until((now) => hasEnded(now, again.streamId))).messages.at(-1);
  expect(ended?.metadata.by).toEqual(own.by);
  expect(ended?.metadata.note).toBeUndefined();
  expect(await noted()).toHaveLength(1);

  // One that waits is stopped as well, and the audit log has each stop once.
  provider.respondWith(failure(529, { error: { type: "overloaded_error", message: "Overloaded" } }));
  const waiting = await sendAndStart(member, { workspaceId, text: "Wait" });
  await watcher.until(({ stream }) => stream?.waiting?.for === "retry");
  const both = { workspaceId, streamId: waiting.streamId, reason: "It waits for ever" };
  await Promise.all([owner.api.admin.live.stop.mutate(both), owner.api.admin.live.stop.mutate(both)]);
  const third = await watcher.until((now) => hasEnded(now, waiting.streamId));
  expect(third.messages.at(-1)?.metadata).toMatchObject({ by: { name: "Owen" }, note: both.reason });
  expect((await noted()).map(({ actorId }) => actorId)).toEqual([instance.userId, owner.userId]);
});
