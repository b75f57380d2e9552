import { createHash, randomBytes } from "node:crypto";
import { access, link, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { embeddedDatabase } from "#server/db/embeddedDatabase.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { readMigrationFolder } from "#server/db/migrationFolder.ts";

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * A tar of an embedded database that is migrated and empty, made once and kept: to start from it is
 * several times faster than to make a database.
 */
export async function databaseTemplate(): Promise<string> {
  const list = await readMigrationFolder();
  const hash = createHash("sha256").update(JSON.stringify(list)).digest("hex").slice(0, 16);
  const path = join(tmpdir(), `parley-test-template-${hash}.tar`);
  if (await exists(path)) return path;
  const client = await PGlite.create();
  const database = await embeddedDatabase(client);
  await migrateDatabase(database, list);
  const dump = await client.dumpDataDir("none");
  await database.close();
  // Put into place when complete, and never replaced: tests that run beside this one may be reading it.
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await link(draft, path).catch(async (error: unknown) => {
    if (!(await exists(path))) throw error;
  });
  await rm(draft);
  return path;
}
