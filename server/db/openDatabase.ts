import type { Database } from "#server/db/database.ts";
import { openEmbeddedDatabase } from "#server/db/openEmbeddedDatabase.ts";
import { openPostgresDatabase } from "#server/db/openPostgresDatabase.ts";

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the database lives in `dataDir`. */
  databaseUrl?: string | undefined;
  /** To that server, for requests. */
  connections?: number;
  /** The embedded database needs its lock (`lockDataDir`) to be held by this process. */
  dataDir: string;
}

/** Opens the database that the options name and makes sure that it answers. Does not migrate it. */
export function openDatabase({ databaseUrl, connections, dataDir }: DatabaseOptions): Promise<Database> {
  if (databaseUrl === undefined) return openEmbeddedDatabase(dataDir);
  return openPostgresDatabase(databaseUrl, connections === undefined ? {} : { poolSize: connections });
}
