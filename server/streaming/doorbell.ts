import type { StoredBatch } from "./logTransaction.ts";

/** Tells other nodes that there is something to read; they read it from the database. */
export interface Doorbell {
  /** After the commit; may be lost, and never waits. */
  ring(batches: readonly StoredBatch[]): void;
}

/** Where there are no other nodes. */
export const silentDoorbell: Doorbell = { ring: () => {} };
