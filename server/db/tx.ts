import type { Prisma } from "#server/db/generated/client.ts";

export type { PrismaClient } from "#server/db/generated/client.ts";

/** The client inside a `$transaction`. On the embedded database it is the only one that may be used there. */
export type Tx = Prisma.TransactionClient;
