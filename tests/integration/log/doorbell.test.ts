import pg from "pg";
import { expect, test, vi } from "vitest";
import { migrateDatabase } from "#server/db/migrate.ts";
import { readMigrationFolder } from "#server/db/migrationFolder.ts";
import { openPostgresDatabase } from "#server/db/openPostgresDatabase.ts";
import { systemClock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import { createPostgresDoorbell } from "#server/log/postgresDoorbell.ts";
import { createTail } from "#server/log/tail.ts";
import { createFaultyProxy } from "#tests/support/faultyProxy.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";

const server = await createTestDatabase();

test.runIf(server !== null)(
  "a database that is away is tried once at a time, and then heard again",
  async () => {
    if (!server) return;
    await using testDatabase = server;
    await using database = await openPostgresDatabase(testDatabase.url);
    await migrateDatabase(database, await readMigrationFolder());
    const warn = vi.spyOn(log, "warn").mockReturnValue();
    const tail = createTail();
    using watched = tail.watch("w1");
    let waiting = 0;
    let most = 0;
    await using _doorbell = await createPostgresDoorbell({
      databaseUrl: testDatabase.url,
      prisma: database.prisma,
      tail,
      from: "here",
      clock: {
        now: systemClock.now,
        async sleep(ms, signal) {
          // What is looked at from time to time is not what this is about.
          if (ms > 1_000) return systemClock.sleep(ms, signal);
          waiting += 1;
          most = Math.max(most, waiting);
          await systemClock.sleep(10, signal);
          waiting -= 1;
        },
      },
    });

    const name = new URL(testDatabase.url).pathname.slice(1);
    const elsewhere = new URL(testDatabase.url);
    elsewhere.pathname = "/postgres";
    const admin = new pg.Client({ connectionString: elsewhere.href });
    await admin.connect();
    const connections = async () => {
      const { rows } = await admin.query<{ count: number }>(
        "select count(*)::int as count from pg_stat_activity where datname = $1 and application_name = 'parley doorbell'",
        [name],
      );
      return rows[0]?.count;
    };
    try {
      expect(await connections()).toBe(1);
      await admin.query(`alter database ${name} with allow_connections false`);
      await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
      const refusals = () => warn.mock.calls.filter(([message]) => message.includes("try again")).length;
      await vi.waitFor(() => expect(refusals()).toBeGreaterThan(8), { timeout: 30_000 });
      await admin.query(`alter database ${name} with allow_connections true`);
      await vi.waitFor(async () => expect(await connections()).toBe(1), { timeout: 30_000 });
      await vi.waitFor(() => expect(waiting).toBe(0), { timeout: 30_000 });
      expect(most).toBe(1);
      await database.prisma.$executeRaw`select pg_notify('parley_events', 'elsewhere w1:7')`;
      await vi.waitFor(() => expect(watched.behind(6)).toBe(true), { timeout: 30_000 });
      expect(await connections()).toBe(1);
    } finally {
      await admin.end();
    }
  },
);

test.runIf(server !== null)(
  "who rings does not hear itself, the others hear it, and what could not be rung is rung later",
  async () => {
    const own = await createTestDatabase();
    if (!own) return;
    await using testDatabase = own;
    await using proxy = await createFaultyProxy();
    await using database = await openPostgresDatabase(testDatabase.url);
    vi.spyOn(log, "warn").mockReturnValue();
    const open = async (from: string, databaseUrl: string) => {
      const tail = createTail();
      const watched = tail.watch("w1");
      const heard: string[] = [];
      const doorbell = await createPostgresDoorbell({
        databaseUrl,
        prisma: database.prisma,
        tail,
        clock: systemClock,
        from,
        onRing: (workspaceId) => heard.push(workspaceId),
      });
      return { doorbell, heard, watched };
    };
    const ringing = await open("ringing", proxy.lead(testDatabase.url));
    const hearing = await open("hearing", testDatabase.url);
    try {
      const ring = (...seqs: number[]) =>
        ringing.doorbell.ring([{ workspaceId: "w1", records: seqs.map((seq) => ({ seq })) }]);
      ring(6, 7);
      await expect.poll(() => hearing.watched.behind(6), { timeout: 20_000 }).toBe(true);
      proxy.refuse(true);
      proxy.cut();
      await expect.poll(() => ringing.doorbell.listens(), { timeout: 20_000 }).toBe(false);
      ring(8, 9);
      // What holds nothing, or comes late, says nothing.
      ring();
      ring(8);
      proxy.refuse(false);
      await expect.poll(() => hearing.watched.behind(8), { timeout: 20_000 }).toBe(true);
      expect(hearing.watched.behind(9)).toBe(false);
      expect(hearing.heard.length).toBeGreaterThanOrEqual(2);
      expect(ringing.heard).toEqual([]);
    } finally {
      await ringing.doorbell[Symbol.asyncDispose]();
      await hearing.doorbell[Symbol.asyncDispose]();
    }
  },
);

test.runIf(server !== null)("what nobody rang for is found within a look", async () => {
  const own = await createTestDatabase();
  if (!own) return;
  await using testDatabase = own;
  await using database = await openPostgresDatabase(testDatabase.url);
  const { prisma } = database;
  const tail = createTail();
  using watched = tail.watch("w1");
  await using _doorbell = await createPostgresDoorbell({
    databaseUrl: testDatabase.url,
    prisma,
    tail,
    clock: systemClock,
    from: "here",
  });
  await prisma.team.create({ data: { id: "t1", name: "Team", slug: "t1" } });
  await prisma.workspace.create({
    data: { id: "w1", teamId: "t1", name: "new", counter: { create: { seq: 5 } } },
  });
  await expect.poll(() => watched.behind(4), { timeout: 20_000 }).toBe(true);
});
