import type { Database } from "#server/db/database.ts";
import { openEmbeddedDatabase } from "#server/db/openEmbeddedDatabase.ts";
import { openPostgresDatabase } from "#server/db/openPostgresDatabase.ts";

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the database lives in `dataDir`. */
  databaseUrl?: string | undefined;
  /** The embedded database needs its lock (`lockDataDir`) to be held by this process. */
  dataDir: string;
}

/** Opens the database that the options name and makes sure that it answers. Does not migrate it. */
export function openDatabase({ databaseUrl, dataDir }: DatabaseOptions): Promise<Database> {
  return databaseUrl === undefined ? openEmbeddedDatabase(dataDir) : openPostgresDatabase(databaseUrl);
}
