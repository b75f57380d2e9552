import { expect, test } from "vitest";
import { usageCsvPath } from "#server/contract/usageView.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { signUp } from "#tests/support/testClient.ts";

const hour = 3_600_000;
const day = 24 * hour;

interface Use {
  id: string;
  teamId: string;
  userId: string | null;
  /** How long ago, in ms. */
  ago: number;
  model?: string;
  kind?: string;
  input?: number;
  output?: number;
  cost?: number | null;
  /** ms to the first token. */
  wait?: number;
  /** How the answer ended; without it there is no stream. */
  state?: string;
  error?: { type: string; message: string };
}

/** Stores uses as answers leave them, in a workspace of the team. */
async function seed(prisma: PrismaClient, uses: readonly Use[]): Promise<void> {
  const now = Date.now();
  for (const [index, use] of uses.entries()) {
    const { id, teamId, userId, state, model = "demo:parley", kind = "answer", wait } = use;
    const startedAt = new Date(now - use.ago - 1_000);
    const endedAt = new Date(now - use.ago);
    const workspaceId = `wsp_${id}`;
    await prisma.workspace.create({ data: { id: workspaceId, teamId, name: "Seeded" } });
    if (state !== undefined) {
      const message = { id: `msg_${id}`, workspaceId, sequence: index + 1, role: "assistant", status: state };
      await prisma.message.create({ data: { ...message, parts: [] } });
      const stream = { id: `str_${id}`, workspaceId, messageId: message.id, state, model, options: {} };
      const { error } = use;
      await prisma.stream.create({
        data: { ...stream, fence: 1, startSeq: 1, startedAt, endedAt, ...(error && { error }) },
      });
    }
    await prisma.attempt.create({
      data: {
        id: `att_${id}`,
        workspaceId,
        ...(state !== undefined && { streamId: `str_${id}` }),
        number: 1,
        kind,
        model,
        why: "start",
        startedAt,
        endedAt,
        ...(wait !== undefined && { firstTokenAt: new Date(startedAt.getTime() + wait) }),
        ...(use.error && { error: use.error }),
      },
    });
    const { input = 0, output = 0, cost = null } = use;
    const row = { attemptId: `att_${id}`, teamId, workspaceId, userId, model, kind, input, output, cost };
    await prisma.usage.create({ data: { ...row, at: endedAt } });
  }
}

test("usage is summed by group and day for those who may see it, and given out as CSV", async () => {
  await using server = await createLocalParley();
  const { prisma } = server.parley.deps;
  const ana = await signUp(server.url, "Ann");
  await prisma.user.update({ where: { id: ana.userId }, data: { role: "admin" } });
  const bob = await signUp(server.url, "Bob");
  const mia = await joinTeam(bob, await signUp(server.url, "Mia"));
  const eve = await signUp(server.url, "Eve");
  await prisma.user.update({ where: { id: mia.userId }, data: { name: "=Mia" } });
  const overloaded = { type: "server_error", message: "The provider is overloaded." };
  const team = { teamId: bob.teamId, userId: bob.userId };
  await seed(prisma, [
    { id: "1", ...team, ago: hour / 60, input: 100, output: 20, cost: 0.5, wait: 100, state: "completed" },
    { id: "2", ...team, ago: day, input: 10, output: 2, cost: 0.25, wait: 300, state: "completed" },
    { id: "3", ...team, userId: mia.userId, ago: day, input: 1, output: 1, wait: 500, state: "stopped" },
    { id: "4", ...team, userId: mia.userId, ago: day, model: "openai:x", state: "failed", error: overloaded },
    { id: "5", ...team, ago: 2 * day, kind: "title", input: 5, output: 1, cost: 0.01, wait: 900 },
    { id: "6", ...team, ago: 40 * day, input: 7, output: 7, cost: 4, state: "completed" },
    { id: "7", teamId: eve.teamId, userId: eve.userId, ago: day, input: 1_000, output: 0, cost: 9 },
  ]);
  const zone = "UTC";
  const read = (who: typeof bob, by: "team" | "person" | "model" | "outcome", days: 7 | 30 | 90 = 7) =>
    who.api.admin.usage.read.query({ teamId: bob.teamId, days, zone, by });

  const people = await read(bob, "person");
  expect(people.days).toHaveLength(7);
  expect(people.total).toEqual({
    calls: 5,
    input: 116,
    output: 24,
    cost: 0.76,
    unpriced: 2,
    p50: 300,
    p95: 480,
  });
  const amounts = { p50: 200, p95: 290 };
  expect(people.groups).toEqual([
    { key: bob.userId, name: "Bob", calls: 3, input: 115, output: 23, cost: 0.76, unpriced: 0, ...amounts },
    {
      key: mia.userId,
      name: "=Mia",
      calls: 2,
      input: 1,
      output: 1,
      cost: null,
      unpriced: 2,
      p50: 500,
      p95: 500,
    },
  ]);
  expect(people.failures).toEqual([{ type: "server_error", attempts: 1, answers: 1 }]);
  expect(people.times.at(-1)).toEqual({ day: 6, p50: 100, p95: 100 });

  const outcomes = await read(bob, "outcome");
  expect(outcomes.groups.map(({ key, calls }) => [key, calls])).toEqual([
    ["completed", 2],
    ["aside", 1],
    ["stopped", 1],
    ["failed", 1],
  ]);
  expect((await read(bob, "model", 90)).groups.map(({ key, input }) => [key, input])).toEqual([
    ["demo:parley", 123],
    ["openai:x", 0],
  ]);
  const byDay = (await read(bob, "model")).byDay.map((row) => [row.day, row.key, row.input]);
  expect(byDay.toSorted()).toEqual([
    [4, "demo:parley", 5],
    [5, "demo:parley", 11],
    [5, "openai:x", 0],
    [6, "demo:parley", 100],
  ]);
  const all = await ana.api.admin.usage.read.query({ days: 7, zone, by: "team" });
  expect(all.groups.map(({ name, input }) => [name, input])).toEqual([
    ["Eve's team", 1_000],
    ["Bob's team", 116],
  ]);

  for (const who of [mia, eve]) expect((await refusalOf(read(who, "person"))).type).toBe("not_found");
  const everything = bob.api.admin.usage.read.query({ days: 7, zone, by: "team" });
  expect((await refusalOf(everything)).type).toBe("not_found");
  const nowhere = bob.api.admin.usage.read.query({
    teamId: bob.teamId,
    days: 7,
    zone: "Nowhere",
    by: "team",
  });
  expect((await refusalOf(nowhere)).type).toBe("invalid_input");

  const file = `${usageCsvPath}?teamId=${bob.teamId}&days=7&zone=UTC&by=person&table=`;
  const groups = await bob.fetch(`${file}groups`);
  expect(groups.headers.get("content-disposition")).toContain("usage-groups-");
  const [head, ...lines] = (await groups.text()).trimEnd().split("\r\n");
  expect(head).toContain('"id","name","calls"');
  expect(lines).toEqual([
    `"${bob.userId}","Bob",3,115,23,0.76,0,200,290`,
    `"${mia.userId}","'=Mia",2,1,1,,2,500,500`,
  ]);
  expect((await (await bob.fetch(`${file}days`)).text()).trimEnd().split("\r\n")).toHaveLength(5);
  expect(await (await bob.fetch(`${file}failures`)).text()).toContain('"server_error",1,1');
  expect(await (await bob.fetch(`${file}times`)).text()).toContain(",100,100");
  expect((await bob.fetch(`${file}nothing`)).status).toBe(400);
  for (const who of [mia, eve]) expect((await who.fetch(`${file}groups`)).status).toBe(404);
  expect((await fetch(`${server.url}${file}groups`)).status).toBe(401);
  const taken = await prisma.auditEntry.findMany({ where: { action: "admin.export-usage" } });
  expect(taken.map(({ actorId, teamId }) => [actorId, teamId])).toEqual(
    Array.from({ length: 4 }, () => [bob.userId, bob.teamId]),
  );
});
