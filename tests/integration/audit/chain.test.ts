import { describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { readMigrationFolder } from "#server/db/migrationFolder.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { openEmbeddedDatabase } from "#server/db/openEmbeddedDatabase.ts";
import type { Tx } from "#server/db/tx.ts";
import { type Verified, verifyAudit } from "#server/domain/audit/verifyAudit.ts";
import { writeAudit } from "#server/domain/audit/writeAudit.ts";
import { createEmptyDatabase } from "#tests/support/postgres.ts";

const rowsBefore = 3;
const rowsAfter = 250;
const batchSize = 50;
const actor = { userId: "usr_1", ip: "::1" };

const olderRows = `
  insert into "AuditEntry" (id, at, action, "actorId", "targetId", details) values
    (4, '2026-01-02T03:04:05.678Z', 'auth.sign-in', 'usr_1', 'usr_1', '{}'),
    (7, '2026-01-03T00:00:00Z', 'team.set-role', 'usr_1', 'usr_2', '{"to": "admin", "from": "Grüße 🚀"}'),
    (9, '2026-01-04T00:00:00Z', 'workspace.purge', null, null, '{"n": 1.50}')`;

/** Migrates a database as one that had entries before there was a chain, with gaps in their numbers. */
async function migrateFilled(database: Database): Promise<void> {
  const { migrationDirectories, ...list } = await readMigrationFolder();
  const chain = migrationDirectories.findIndex(({ path }) => path.endsWith("_audit_chain"));
  const content = { tag: "ok", value: olderRows } as const;
  const rows = {
    path: `${migrationDirectories[chain - 1]?.path}_rows`,
    migrationFile: { path: "rows.sql", content },
  };
  await migrateDatabase(database, {
    ...list,
    migrationDirectories: migrationDirectories.toSpliced(chain, 0, rows),
  });
}

/** What the proof says of a database after somebody with all rights has worked on it, which is then undone. */
async function verifiedAfter(database: Database, ...statements: string[]): Promise<Verified> {
  let verified: Verified | undefined;
  const undo = new Error("undone");
  const tamper = async (tx: Tx) => {
    await tx.$executeRawUnsafe(`alter table "AuditEntry" disable trigger user`);
    await tx.$executeRawUnsafe(`alter table "AuditHead" disable trigger user`);
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
    verified = await verifyAudit(tx, { batchSize });
    throw undo;
  };
  await expect(database.prisma.$transaction(tamper)).rejects.toBe(undo);
  if (!verified) throw new Error("It was not verified.");
  return verified;
}

const fields = `"actorId", action, "teamId", "workspaceId", "targetId", ip, details, "previousHash", hash`;
const rehash = (id: number) => `update "AuditEntry" e set hash = "auditHash"(e) where id = ${id}`;
const last = rowsBefore + rowsAfter;

const tampering: [what: string, row: number, ...statements: string[]][] = [
  ["a changed field", 2, `update "AuditEntry" set details = '{"to": "owner"}' where id = 2`],
  ["a changed time", 90, `update "AuditEntry" set at = at + interval '1 ms' where id = 90`],
  ["another number", -5, `update "AuditEntry" set id = -5 where id = 5`],
  [
    "a changed row with a fitting hash",
    131,
    `update "AuditEntry" set ip = '::2' where id = 130`,
    rehash(130),
  ],
  ["a removed row", 200, `delete from "AuditEntry" where id = 200`],
  ["the first row removed", 1, `delete from "AuditEntry" where id = 1`],
  ["the newest rows removed", last - 9, `delete from "AuditEntry" where id > ${last - 10}`],
  ["all rows removed", 1, `delete from "AuditEntry"`],
  [
    "a row before the first",
    0,
    `insert into "AuditEntry" (id, ${fields}) select 0, ${fields} from "AuditEntry" where id = 1`,
  ],
  [
    "a row behind the last",
    last + 1,
    `insert into "AuditEntry" (id, ${fields}) select ${last + 1}, ${fields} from "AuditEntry" where id = 1`,
  ],
  [
    "a row put in between",
    101,
    `update "AuditEntry" set id = -id where id > 100`,
    `insert into "AuditEntry" (id, ${fields}) select 101, ${fields} from "AuditEntry" where id = 50`,
    `update "AuditEntry" set id = 1 - id where id < 0`,
    `update "AuditHead" set count = count + 1`,
  ],
  [
    "two rows swapped",
    10,
    `update "AuditEntry" set id = -11 where id = 11`,
    `update "AuditEntry" set id = 11 where id = 10`,
    `update "AuditEntry" set id = 10 where id = -11`,
  ],
  [
    "a newest row replaced",
    last,
    `update "AuditEntry" set action = 'auth.sign-out' where id = ${last}`,
    rehash(last),
  ],
  ["the head gone", 0, `delete from "AuditHead"`],
  [
    "the head set back",
    last - 9,
    `update "AuditHead" h set count = e.id, hash = e.hash from "AuditEntry" e where e.id = ${last - 10}`,
  ],
];

const kinds = [
  { kind: "PGlite", open: async (_url: string) => openEmbeddedDatabase() },
  { kind: "PostgreSQL", open: (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: "/nowhere" }) },
] as const;

describe.for(kinds)("$kind", ({ kind, open }) => {
  test("the audit log is a chain that nobody changes unnoticed", async ({ skip }) => {
    await using server = kind === "PostgreSQL" ? await createEmptyDatabase() : null;
    skip(kind === "PostgreSQL" && !server, "There is no PostgreSQL server.");
    await using database = await open(server?.url ?? "");
    const { prisma } = database;
    await migrateFilled(database);
    const atFirst = await verifyAudit(prisma, { batchSize });
    expect(atFirst).toMatchObject({ proven: true, end: { id: BigInt(rowsBefore) } });
    const first = await prisma.auditEntry.findFirstOrThrow({ orderBy: { id: "asc" } });
    expect([first.id, first.action, first.at.toISOString()]).toEqual([
      1n,
      "auth.sign-in",
      "2026-01-02T03:04:05.678Z",
    ]);

    // Writers at the same time, some of which fail in the end: no number is left out, and none waits for ever.
    const write = (number: number) =>
      prisma.$transaction(async (tx) => {
        await writeAudit(tx, { action: "team.rename", actor, teamId: `team_${number % 3}` });
        if (number % 5 === 0) throw new Error("Not done.");
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, number) => write(number)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(40);
    await prisma.auditEntry.createMany({ data: [{ action: "auth.sign-in" }, { action: "auth.sign-out" }] });
    const left = rowsAfter - 42;
    await prisma.$executeRaw`
      insert into "AuditEntry" (action, "actorId", details)
      select 'auth.sign-in', 'usr_' || n, jsonb_build_object('n', n) from generate_series(1, ${left}::int) n`;
    const whole = await verifyAudit(prisma, { batchSize });
    expect(whole).toMatchObject({ proven: true, end: { id: BigInt(last) } });
    const times = await prisma.auditEntry.findMany({
      select: { at: true },
      where: { id: { gt: rowsBefore } },
      orderBy: { id: "asc" },
    });
    expect(times.map(({ at }) => at.getTime())).toEqual(
      times.map(({ at }) => at.getTime()).toSorted((a, b) => a - b),
    );

    for (const statement of [
      `update "AuditEntry" set ip = null where id = 1`,
      `delete from "AuditEntry" where id = 1`,
      `truncate "AuditEntry"`,
      `update "AuditHead" set count = 0`,
      `delete from "AuditHead"`,
      `insert into "AuditHead" values (2, 0, '')`,
    ]) {
      await expect(prisma.$executeRawUnsafe(statement), statement).rejects.toThrow("only added to");
    }

    expect(await verifiedAfter(database)).toEqual(whole);
    for (const [what, row, ...statements] of tampering) {
      const verified = await verifiedAfter(database, ...statements);
      expect([what, verified]).toMatchObject([what, { proven: false, broken: { row: BigInt(row) } }]);
    }
    // Whoever makes the whole chain anew is found out by what was noted down before.
    if (!whole.proven) throw new Error("unreachable");
    expect(await verifyAudit(prisma, { known: whole.end })).toEqual(whole);
    const known = { id: 5n, hash: whole.end.hash };
    expect(await verifyAudit(prisma, { known })).toMatchObject({ proven: false, broken: { row: 5n } });
    const later = { id: BigInt(last + 5), hash: whole.end.hash };
    expect(await verifyAudit(prisma, { known: later })).toMatchObject({ broken: { row: BigInt(last + 1) } });
  });
});
