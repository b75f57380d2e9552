import { expect, test } from "vitest";
import { untitledWorkspace } from "#server/contract/untitledWorkspace.ts";
import { createWorkspace, hasEnded, send, sendAndStart } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { lookInto } from "#tests/support/lookInto.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { createProcessScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const options = { model: "openai:gpt-5.5" };
const sends = 20;

async function ask(client: TestClient, workspaceId: string) {
  using watcher = watch(client, { workspaceId });
  const { streamId } = await sendAndStart(client, { workspaceId, text: "Hello", options });
  await watcher.until((view) => hasEnded(view, streamId));
}

test(`${sends} sends at the same moment spend no more than what a budget has room for`, async () => {
  await using scene = await createProcessScene({ env: { OPENAI_API: "chat", AUTO_RESUME: "0" } });
  const { provider } = scene;
  const ana = await signUp(scene.server.url, "Ana");
  const { teamId } = ana;
  const mia = await joinTeam(ana, await signUp(scene.server.url, "Mia"));
  const eve = await signUp(scene.server.url, "Eve");
  const { budgets } = ana.api.admin;
  const team = { teamId, holder: { kind: "team" as const } };
  const workspaces: string[] = [];
  for (let index = 0; index < sends; index++) workspaces.push(await createWorkspace(ana, `Plan ${index}`));
  const limit = { ...team, period: "day" as const, soft: 0.1, hard: 0.3 };
  for (const who of [mia, eve]) {
    expect((await refusalOf(who.api.admin.budgets.set.mutate(limit))).type).toBe("not_found");
    expect((await refusalOf(who.api.admin.budgets.list.query({ teamId }))).type).toBe("not_found");
  }
  expect((await refusalOf(budgets.set.mutate({ ...limit, soft: 1 }))).type).toBe("invalid_input");
  await budgets.set.mutate(limit);

  // An answer is expected to cost about 12 cents (4,000 tokens at 30 dollars a million): three find room.
  const gate = createGate();
  const cost = { input: 20_000, output: 0 };
  provider.byDefault(() => answer({ text: "Yes.", usage: cost }, { gate: gate.gate }));
  const results = await Promise.allSettled(
    workspaces.map((workspaceId) => send(ana, { workspaceId, text: "Hello", options })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  const refused = results.find((result) => result.status === "rejected");
  const refusal = await refusalOf(Promise.reject(refused?.reason));
  expect(refusal.type).toBe("budget_exceeded");
  expect(refusal.message).toContain("The team's budget of $0.30 for this day is held back");
  const [held] = await budgets.list.query({ teamId });
  expect(held).toMatchObject({ holder: { kind: "team" }, period: "day", spent: 0, soft: 0.1, hard: 0.3 });
  expect(held?.reserved).toBeGreaterThan(0.3);

  // A process that dies takes what it held back with it.
  await scene.crash();
  const again = scene.reconnect(ana);
  const listed = async () => (await again.api.admin.budgets.list.query({ teamId }))[0];
  await expect.poll(async () => (await listed())?.reserved, { timeout: 60_000 }).toBe(0);
  gate.open();
  expect(await again.api.teamSettings.budgetWarnings.query({ teamId })).toEqual([]);

  // Each answer costs 10 cents: the third uses it up.
  const [first = ""] = workspaces;
  await ask(again, first);
  const [warning] = await again.api.teamSettings.budgetWarnings.query({ teamId });
  expect(warning).toMatchObject({ of: "team", period: "day", stopped: false, spent: expect.closeTo(0.1) });
  await ask(again, first);
  await ask(again, first);
  const over = await refusalOf(send(again, { workspaceId: first, text: "More", options }));
  expect(over.message).toMatch(/\$0\.30 for this day is used up\. It begins anew on .*, 0:00 UTC/);
  expect((await again.api.teamSettings.budgetWarnings.query({ teamId }))[0]?.stopped).toBe(true);

  // Each person's own, of which somebody's takes the place.
  const hers = scene.reconnect(mia);
  const { set } = again.api.admin.budgets;
  await set.mutate({ ...limit, soft: null, hard: null });
  await set.mutate({ teamId, holder: { kind: "each" }, period: "month", soft: null, hard: 0.05 });
  await ask(hers, first);
  const own = await refusalOf(send(hers, { workspaceId: first, text: "More", options }));
  expect(own.message).toMatch(/^Your own budget in this team of \$0\.05 for this month is used up/);
  const holder = { kind: "person" as const, userId: mia.userId };
  await set.mutate({ teamId, holder, period: "month", soft: 0.05, hard: 5 });
  await ask(hers, first);
  expect(await hers.api.teamSettings.budgetWarnings.query({ teamId })).toMatchObject([
    { of: "person", period: "month", stopped: false },
  ]);
  expect(
    (await again.api.admin.budgets.list.query({ teamId })).map(({ name, spent }) => [name, spent]),
  ).toEqual([
    [null, null],
    ["Mia", expect.closeTo(0.2)],
  ]);
  const stranger = { kind: "person" as const, userId: eve.userId };
  const wrong = set.mutate({ teamId, holder: stranger, period: "day", soft: null, hard: 1 });
  expect((await refusalOf(wrong)).type).toBe("not_found");
});

test("a title reserves too, and is not made where there is no room for it", async () => {
  const env = { OPENAI_API: "chat", AUTO_TITLE: "1", AUTO_RESUME: "0" };
  await using scene = await createProcessScene({ env });
  const { provider } = scene;
  const ana = await signUp(scene.server.url, "Ana");
  const { teamId } = ana;
  const day = { teamId, holder: { kind: "team" as const }, period: "day" as const, soft: null };
  await ana.api.admin.budgets.set.mutate({ ...day, hard: 0.3 });
  const [running, titling] = [createGate(), createGate()];
  let title = "Too early";
  const usage = { input: 20_000, output: 0 };
  provider.byDefault(({ body }) => {
    const asked = JSON.stringify(body);
    if (asked.includes("Name this conversation"))
      return answer({ text: title, usage }, { gate: titling.gate });
    return answer({ text: "Yes.", usage }, asked.includes("say-slowly") ? { gate: running.gate } : {});
  });

  // Two that run hold back 24 cents; the third one's ten leave no room for its title.
  for (const name of ["One", "Two"]) {
    const workspaceId = await createWorkspace(ana, name);
    await sendAndStart(ana, { workspaceId, text: "say-slowly", options });
  }
  const untitled = await createWorkspace(ana, untitledWorkspace);
  await ask(ana, untitled);
  running.open();
  const budget = async (client = ana) => (await client.api.admin.budgets.list.query({ teamId }))[0];
  await expect.poll(async () => (await budget())?.reserved, { timeout: 60_000 }).toBe(0);
  expect((await budget())?.spent).toBeCloseTo(0.3);

  title = "In time";
  await ana.api.admin.budgets.set.mutate({ ...day, hard: 5 });
  await ask(ana, untitled);
  await expect.poll(async () => (await budget())?.reserved, { timeout: 60_000 }).toBeGreaterThan(0);

  // A process that dies with a title takes what it held back with it, when the title's time is over.
  await scene.server.kill();
  const late = await lookInto(scene, (prisma) =>
    prisma.attempt.updateMany({
      where: { endedAt: null, reservedUntil: { gt: new Date() } },
      data: { reservedUntil: new Date() },
    }),
  );
  expect(late.count).toBe(1);
  await scene.restart();
  const again = scene.reconnect(ana);
  expect((await budget(again))?.reserved).toBe(0);
  titling.open();
  await ask(again, untitled);
  const name = async () =>
    (await again.api.workspace.list.query({ teamId })).find(({ id }) => id === untitled)?.name;
  await expect.poll(name, { timeout: 60_000 }).toBe("In time");
  await expect.poll(async () => (await budget(again))?.spent, { timeout: 60_000 }).toBeCloseTo(0.6);
});
