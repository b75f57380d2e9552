const transientCodes = new Set([
  // Prisma's.
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "P2034",
  "P2037",
  "P2039",
  // PostgreSQL's: conflicts and deadlocks, a time that is over, a full or ending server, a broken connection.
  "40001",
  "40P01",
  "55P03",
  "25P03",
  // A server that is not the first any more.
  "25006",
  "57014",
  "57P01",
  "57P02",
  "57P03",
]);

/** Of a driver adapter's error, which is what comes of a COMMIT and, wrapped, of a raw statement. */
const transientKinds = new Set([
  "TransactionWriteConflict",
  "ConnectionClosed",
  "DatabaseNotReachable",
  "SocketTimeout",
  "TooManyConnections",
]);

/** What `pg` says of a connection that broke; it gives these no code. */
const transientMessages = new Set([
  "Client has encountered a connection error and is not queryable",
  "Connection terminated",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
  "Client was closed and is not queryable",
  "Connection terminated unexpectedly",
]);

function has(set: ReadonlySet<string>, value: unknown): boolean {
  return typeof value === "string" && set.has(value);
}

/** A code of Prisma's, of the network's (all that Node's system calls give), or of PostgreSQL's. */
function isTransientCode(code: unknown): boolean {
  return typeof code === "string" && (transientCodes.has(code) || /^E[A-Z]+$|^(?:08|53)...$/.test(code));
}

/** Whether a database error may be gone at the next try: a lost connection, a full pool, a deadlock. */
export function isTransientError(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && isTransientCode(error.code)) return true;
  if ("originalCode" in error && isTransientCode(error.originalCode)) return true;
  if ("kind" in error && has(transientKinds, error.kind)) return true;
  if ("message" in error && has(transientMessages, error.message)) return true;
  if ("cause" in error && isTransientError(error.cause)) return true;
  if (!("meta" in error) || typeof error.meta !== "object" || error.meta === null) return false;
  return "driverAdapterError" in error.meta && isTransientError(error.meta.driverAdapterError);
}
