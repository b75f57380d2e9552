import { openAsBlob } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import type { Database } from "#server/db/database.ts";
import { embeddedDatabase } from "#server/db/embeddedDatabase.ts";
import { databaseTemplate } from "./databaseTemplate.ts";

/** A migrated database in memory. */
export async function createMemoryDatabase(): Promise<Database> {
  return embeddedDatabase(await PGlite.create({ loadDataDir: await openAsBlob(await databaseTemplate()) }));
}
