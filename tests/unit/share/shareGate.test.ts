import { expect, test } from "vitest";
import { RequestError } from "#server/domain/access/requestError.ts";
import { startShareGate } from "#server/domain/share/shareGate.ts";
import { hashToken } from "#server/domain/share/shareLinks.ts";
import { createFakeClock } from "#tests/support/fakeClock.ts";
import { createMemoryDatabase } from "#tests/support/memoryDatabase.ts";

async function setUp() {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await createMemoryDatabase());
  const { prisma } = database;
  const clock = createFakeClock();
  await prisma.team.create({ data: { id: "team", name: "Team", slug: "team" } });
  await prisma.workspace.create({ data: { id: "wsp", teamId: "team", name: "Plan" } });
  const minutes = (count: number) => new Date(clock.now() + count * 60_000);
  const by = { workspaceId: "wsp", createdById: "ana", createdByName: "Ana" };
  await prisma.shareLink.create({
    data: { ...by, id: "short", tokenHash: hashToken("short"), expiresAt: minutes(1) },
  });
  await prisma.shareLink.create({ data: { ...by, id: "long", tokenHash: hashToken("long") } });
  const gate = opened.use(startShareGate(prisma, clock));
  const stack = opened.move();
  return { gate, clock, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

test("a link expires for who reads and for who comes", async () => {
  await using made = await setUp();
  const { gate, clock } = made;
  const access = await gate.open({ token: "short", address: "a" });
  const told = Promise.withResolvers<void>();
  using reading = gate.watch(access, told.resolve);
  using other = gate.watch(await gate.open({ token: "long", address: "a" }), () => {});
  expect(reading.closed).toBe(false);
  await clock.advance(62_000);
  await told.promise;
  expect(reading.closed).toBe(true);
  expect(other.closed).toBe(false);
  await expect(gate.open({ token: "short", address: "a" })).rejects.toMatchObject({ type: "not_found" });
});

test("one address is let in only so often, and one link has only so many readers", async () => {
  await using made = await setUp();
  const { gate } = made;
  const access = await gate.open({ token: "long", address: "b" });
  using stack = new DisposableStack();
  for (let n = 0; n < 200; n++) stack.use(gate.watch(access, () => {}));
  expect(() => gate.watch(access, () => {})).toThrow(RequestError);
  for (let n = 1; n < 300; n++) {
    await gate.open({ token: "nothing", address: "b" }).catch(() => {});
  }
  await expect(gate.open({ token: "long", address: "b" })).rejects.toMatchObject({ type: "rate_limited" });
  await expect(gate.open({ token: "long", address: "c" })).resolves.toEqual(access);
});
