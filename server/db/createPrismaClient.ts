import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "#server/db/generated/client.ts";

// The embedded database runs one transaction at a time, so under load one may have to wait for many others.
const transactionOptions = { maxWait: 30_000, timeout: 30_000 };

/** Prisma's client over a driver adapter. It logs nothing: what goes wrong is thrown. */
export function createPrismaClient(adapter: SqlDriverAdapterFactory): PrismaClient {
  return new PrismaClient({ adapter, transactionOptions, log: [], errorFormat: "minimal" });
}
