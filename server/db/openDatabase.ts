import type { Database } from "#server/db/database.ts";
import { openEmbeddedDatabase } from "#server/db/openEmbeddedDatabase.ts";
import { openPostgresDatabase } from "#server/db/openPostgresDatabase.ts";

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the database lives in `dataDir`. */
  databaseUrl?: string | undefined;
  /** To that server, for requests. */
  connections?: number;
  /** Whether statements may take as long as they take, as those of a command may. */
  patient?: boolean;
  /** The embedded database needs its lock (`lockDataDir`) to be held by this process. */
  dataDir: string;
}

/** Opens the database that the options name and makes sure that it answers. Does not migrate it. */
export function openDatabase({
  databaseUrl,
  connections,
  patient,
  dataDir,
}: DatabaseOptions): Promise<Database> {
  if (databaseUrl === undefined) return openEmbeddedDatabase(dataDir);
  return openPostgresDatabase(databaseUrl, { poolSize: connections, patient });
}
