/** Tells other nodes that there is something to read; they read it from the database. */
export interface Doorbell {
  /** After the commit. It may be lost, and never waits. */
  ring(batches: readonly Rung[]): void;
}

/** What a batch says to others: how far its workspace is. */
export interface Rung {
  workspaceId: string;
  records: readonly { seq: number }[];
}

/** Where there are no other nodes. */
export const silentDoorbell: Doorbell = { ring: () => {} };
