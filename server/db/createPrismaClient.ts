import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "#server/db/generated/client.ts";

// The embedded database runs one transaction at a time, so under load one may have to wait for many others.
const maxWaitMs = 30_000;

/** Prisma's client over a driver adapter. It logs nothing: what goes wrong is thrown. */
export function createPrismaClient(adapter: SqlDriverAdapterFactory, longestMs = 30_000): PrismaClient {
  const transactionOptions = { maxWait: maxWaitMs, timeout: longestMs };
  return new PrismaClient({ adapter, transactionOptions, log: [], errorFormat: "minimal" });
}
