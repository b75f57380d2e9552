import { expect, test, vi } from "vitest";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { openEmbeddedDatabase } from "#server/db/openEmbeddedDatabase.ts";
import { createMemoryDatabase } from "#tests/support/memoryDatabase.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";

// Making a database takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

test("what an embedded database was told is there when it is opened again", async () => {
  await using folder = await temporaryFolder();
  {
    await using database = await openDatabase({ dataDir: folder.path });
    await migrateDatabase(database);
    await database.prisma.node.create({ data: { incarnation: "a", nodeId: "b" } });
  }
  await using database = await openDatabase({ dataDir: folder.path });
  expect(await migrateDatabase(database)).toEqual([]);
  expect(await database.prisma.node.count()).toBe(1);
});

test("a transaction of the embedded database is alone, and all or nothing", async () => {
  await using database = await createMemoryDatabase();
  const { prisma } = database;
  const node = (incarnation: string) => ({ data: { incarnation, nodeId: "n" } });
  const counts: number[] = [];
  const committed = prisma.$transaction(async (tx) => {
    await tx.node.create(node("a"));
    await tx.node.create(node("b"));
  });
  const outside = prisma.node.count().then((count) => counts.push(count));
  const failed = prisma.$transaction(async (tx) => {
    await tx.node.create(node("c"));
    await tx.node.create(node("a"));
  });
  await expect(failed).rejects.toThrow("Unique constraint");
  await Promise.all([committed, outside]);
  expect(counts[0] === 0 || counts[0] === 2).toBe(true);
  expect(await prisma.node.count()).toBe(2);
});

test("a commit that fails is reported, and the session stays usable", async () => {
  await using database = await openEmbeddedDatabase();
  const { prisma } = database;
  await prisma.$executeRaw`CREATE TABLE parent (id INT PRIMARY KEY)`;
  await prisma.$executeRaw`CREATE TABLE child (id INT REFERENCES parent DEFERRABLE INITIALLY DEFERRED)`;
  const orphan = prisma.$transaction(async (tx) => void (await tx.$executeRaw`INSERT INTO child VALUES (1)`));
  await expect(orphan).rejects.toThrow("violates foreign key constraint");
  expect(await prisma.$queryRaw`SELECT count(*)::int AS count FROM child`).toEqual([{ count: 0 }]);
  await prisma.$transaction(async (tx) => void (await tx.$executeRaw`INSERT INTO parent VALUES (1)`));
  expect(await prisma.$queryRaw`SELECT count(*)::int AS count FROM parent`).toEqual([{ count: 1 }]);
});

test("a PostgreSQL server that does not answer is named without its password", async () => {
  const opening = openDatabase({ databaseUrl: "postgresql://me:hush@127.0.0.1:1/chat", dataDir: "/nowhere" });
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(String(error)).toContain("The PostgreSQL database chat at 127.0.0.1:1 cannot be used");
  expect(String(error)).not.toContain("hush");
});
