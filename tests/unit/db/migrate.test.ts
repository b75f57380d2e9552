import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Database } from "#server/db/database.ts";
import { diffSchema } from "#server/db/diffSchema.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { readMigrationFolder } from "#server/db/migrationFolder.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { openEmbeddedDatabase } from "#server/db/openEmbeddedDatabase.ts";
import { createMemoryDatabase } from "#tests/support/memoryDatabase.ts";
import { createEmptyDatabase } from "#tests/support/postgres.ts";

// Making a database takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const server = await createEmptyDatabase();
afterAll(() => server?.[Symbol.asyncDispose]());

type MigrationList = Awaited<ReturnType<typeof readMigrationFolder>>;

async function withExtra(name: string, sql: string): Promise<MigrationList> {
  const list = await readMigrationFolder();
  const extra = {
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } as const },
  };
  return { ...list, migrationDirectories: [...list.migrationDirectories, extra] };
}

async function tableNames({ prisma }: Database): Promise<string> {
  return JSON.stringify(
    await prisma.$queryRaw`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
}

async function describeSchema({ prisma }: Database): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ line: string }[]>`
    SELECT concat_ws(' ', table_name, column_name, data_type, datetime_precision, is_nullable, column_default) AS line
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`;
  return rows.map(({ line }) => line).sort();
}

async function opened(open: () => Promise<Database>): Promise<Database> {
  const database = await open();
  onTestFinished(() => database.close());
  return database;
}

function openOnServer(): Promise<Database> {
  return openDatabase({ databaseUrl: server?.url ?? "", dataDir: "/nowhere" });
}

const kinds = [
  { kind: "embedded", available: true, openEmpty: () => openEmbeddedDatabase(), open: createMemoryDatabase },
  { kind: "postgresql", available: server !== null, openEmpty: openOnServer, open: openOnServer },
] as const;

describe.for(kinds)("$kind", ({ available, openEmpty, open, kind }) => {
  test.runIf(available)("the migrations make prisma/schema.prisma, and only once", async () => {
    const database = await opened(openEmpty);
    const all = (await readMigrationFolder()).migrationDirectories.map(({ path }) => path);
    expect(await migrateDatabase(database)).toEqual(all);
    expect(await migrateDatabase(database)).toEqual([]);
    if (kind === "embedded") expect(await diffSchema(database)).toBeNull();
    expect(database.kind).toBe(kind);
    expect(database.version).toMatch(/^PostgreSQL \d+/);
  });

  test.runIf(available)("only one running stream per workspace can be stored", async () => {
    const database = await opened(open);
    await migrateDatabase(database);
    const { prisma } = database;
    const at = new Date();
    const name = kind;
    await prisma.team.create({ data: { id: name, name, slug: name } });
    await prisma.workspace.create({ data: { id: name, teamId: name, name } });
    const message = { workspaceId: name, role: "assistant", status: "streaming", parts: [] };
    await prisma.message.create({ data: { ...message, id: name, sequence: 1 } });
    const stream = { workspaceId: name, messageId: name, state: "starting", model: "m", options: {} };
    const running = { ...stream, fence: 1, startSeq: 1, startedAt: at };
    await prisma.stream.create({ data: { ...running, id: `${name}1`, endedAt: at } });
    await prisma.stream.create({ data: { ...running, id: `${name}2` } });
    await expect(prisma.stream.create({ data: { ...running, id: `${name}3` } })).rejects.toThrow(
      "Unique constraint",
    );
  });

  test.runIf(available)("a migration that fails says so and changes nothing", async () => {
    const database = await opened(open);
    await migrateDatabase(database);
    const before = await tableNames(database);
    const broken = await withExtra(
      "20990101000000_broken",
      `CREATE TABLE "Half" (t TEXT DEFAULT 'a;b'); SELECT 1/0;`,
    );
    await expect(migrateDatabase(database, broken)).rejects.toThrow(
      "is as it was before. 20990101000000_broken: division by zero",
    );
    expect(await tableNames(database)).toBe(before);
    expect(await migrateDatabase(database)).toEqual([]);
  });

  test.runIf(available)("a database of a newer Parley is refused, untouched", async () => {
    const database = await opened(open);
    await migrateDatabase(
      database,
      await withExtra("20990101000001_newer", `CREATE TABLE "Newer" (id INT);`),
    );
    const before = await tableNames(database);
    await expect(migrateDatabase(database)).rejects.toThrow(
      "made by a newer Parley: it has the migration 20990101000001_newer",
    );
    expect(await tableNames(database)).toBe(before);
  });
});

test.runIf(server !== null)("the migrations make the same schema on both", async () => {
  await using fresh = await createEmptyDatabase();
  await using external = await openDatabase({ databaseUrl: fresh?.url ?? "", dataDir: "/nowhere" });
  await using embedded = await createMemoryDatabase();
  const [one, other] = await Promise.all(
    [external, embedded].map(async (database) => {
      await migrateDatabase(database);
      return describeSchema(database);
    }),
  );
  expect(one?.length).toBeGreaterThan(100);
  expect(one).toEqual(other);
});

test.runIf(server !== null)("several processes may migrate one PostgreSQL server at once", async () => {
  await using fresh = await createEmptyDatabase();
  const databaseUrl = fresh?.url ?? "";
  const databases = await Promise.all(
    Array.from({ length: 4 }, () => openDatabase({ databaseUrl, dataDir: "/nowhere" })),
  );
  const applied = await Promise.all(databases.map((database) => migrateDatabase(database)));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  await Promise.all(databases.map((database) => database.close()));
});

test.runIf(server !== null)("times are stored as they are, whatever the server's zone", async () => {
  await using fresh = await createEmptyDatabase();
  const databaseUrl = fresh?.url ?? "";
  const setup = await opened(() => openDatabase({ databaseUrl, dataDir: "/nowhere" }));
  await setup.prisma.$executeRawUnsafe(
    `ALTER DATABASE "${new URL(databaseUrl).pathname.slice(1)}" SET TimeZone = 'Asia/Tokyo'`,
  );
  await using database = await openDatabase({ databaseUrl, dataDir: "/nowhere" });
  await migrateDatabase(database);
  const at = new Date("2026-01-02T03:04:05.678Z");
  await database.prisma.node.create({ data: { incarnation: "a", nodeId: "a", startedAt: at } });
  const rows = await database.prisma.$queryRaw`
    SELECT "startedAt" = '2026-01-02T03:04:05.678Z'::timestamptz AS same,
           abs(extract(epoch FROM now() - "heartbeatAt")) < 60 AS close FROM "Node"`;
  expect(rows).toEqual([{ same: true, close: true }]);
  expect((await database.prisma.node.findFirst())?.startedAt).toEqual(at);
});
