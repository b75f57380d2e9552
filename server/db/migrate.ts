import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import type { Database } from "#server/db/database.ts";
import { readMigrationFolder } from "#server/db/migrationFolder.ts";
import { recordedMigrations } from "#server/db/recordedMigrations.ts";
import { createSchemaEngine } from "#server/db/schemaEngine.ts";
import { describeError } from "#server/lib/describeError.ts";
import { Problem } from "#server/lib/problem.ts";

// Any number will do, so long as every Parley uses the same.
const migrationLock = 7_206_155_419;

/**
 * Brings the database to this code's schema and returns the names of the migrations that it applied. All of
 * them are one transaction, so a process that is killed meanwhile leaves the database as it was. Several
 * processes may do this at once on one PostgreSQL server. A database of a newer Parley is refused, untouched.
 */
export async function migrateDatabase(database: Database, migrations?: MigrationList): Promise<string[]> {
  const list = migrations ?? (await readMigrationFolder());
  // Nearly every start ends here, without loading the engine.
  if ((await pendingMigrations(database, list)).length === 0) return [];
  const applied = await applyInOneTransaction(database, list);
  await pendingMigrations(database, list);
  return applied;
}

/** The migrations that the database lacks. A history that is not a beginning of this code's is a `Problem`. */
export async function pendingMigrations(database: Database, list: MigrationList): Promise<string[]> {
  const known = list.migrationDirectories.map((migration) => migration.path);
  const recorded = await recordedMigrations(database.prisma);
  const unknown = recorded.filter(({ name }) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Problem(
      `This database was made by a newer Parley: it has the migration ${unknown.map(({ name }) => name).join(", ")}, ` +
        "which this one does not know. Nothing was changed. Start the newer Parley, or use another database.",
    );
  }
  const unfinished = recorded.find(({ finished }) => !finished);
  if (unfinished !== undefined) {
    throw new Problem(
      `The migration ${unfinished.name} was begun by another program and not finished. ` +
        `Repair the database by hand, or restore a backup, and see "prisma migrate resolve".`,
    );
  }
  const done = recorded.map(({ name }) => name);
  return known.filter((name) => !done.includes(name));
}

async function applyInOneTransaction(database: Database, list: MigrationList): Promise<string[]> {
  await using session = await database.openMigrationSession();
  let failure: string | undefined;
  const runScript = async (script: string) => {
    try {
      await session.run(script);
    } catch (error) {
      // Kept, because the engine goes on to record the failure and reports only that this fails too.
      failure = `${nameOf(script, list)}: ${describeError(error)}`;
      throw error;
    }
  };
  const engine = await createSchemaEngine(withScripts(session.adapter, runScript));
  try {
    await session.run(`BEGIN; SELECT pg_advisory_xact_lock(${migrationLock})`);
    const filters = { externalTables: [], externalEnums: [] };
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: list, filters });
    await session.run("COMMIT");
    return appliedMigrationNames;
  } catch (cause) {
    await session.run("ROLLBACK").catch(() => {});
    throw new Problem(
      `The database could not be migrated and is as it was before. ${failure ?? describeError(cause)}`,
      { cause },
    );
  } finally {
    engine.free();
  }
}

// Prisma's adapters run scripts in ways of their own: one cuts them at every semicolon, those inside of
// strings and functions too.
function withScripts(
  factory: SqlMigrationAwareDriverAdapterFactory,
  executeScript: (script: string) => Promise<void>,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => Object.assign(await factory.connect(), { executeScript }),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

function nameOf(script: string, list: MigrationList): string {
  const found = list.migrationDirectories.find(({ migrationFile }) => migrationFile.content.value === script);
  return found?.path ?? "A statement";
}
