import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { PrismaClient } from "#server/db/generated/client.ts";

/** One open database, embedded or a PostgreSQL server. */
export interface Database extends AsyncDisposable {
  /** For requests. */
  readonly prisma: PrismaClient;
  /** For what streams store, on a connection of its own; where there is one session only, that one, as the others. */
  readonly lane: PrismaClient;
  /** For the sign of life of this process, and its leases. */
  readonly heartbeat: PrismaClient;
  /** For what nobody waits for, and what may take longer. */
  readonly background: PrismaClient;
  readonly kind: "embedded" | "postgresql";
  /** For people, such as "PostgreSQL 18.6, embedded (PGlite)". */
  readonly version: string;
  /** A session in which a whole migration can be one transaction. Nothing else may use the database meanwhile. */
  openMigrationSession(): Promise<MigrationSession>;
  close(): Promise<void>;
}

/** Everything sent through `run` and through the adapter goes to the same database session. */
export interface MigrationSession extends AsyncDisposable {
  readonly adapter: SqlMigrationAwareDriverAdapterFactory;
  /** Runs one or more statements, as one. */
  run(sql: string): Promise<void>;
}
