import { expect, test } from "vitest";
import { isTransientError } from "#server/db/isTransientError.ts";

/** What Prisma throws for a raw statement: the driver's error inside its own. */
const rawError = (cause: object) =>
  Object.assign(new Error("Raw query failed."), { code: "P2010", meta: { driverAdapterError: { cause } } });

test.each([
  ["a connection that broke before the statement", new Error("Connection terminated unexpectedly")],
  ["one that broke in it", new Error("Client has encountered a connection error and is not queryable")],
  ["one that was closed", Object.assign(new Error("closed"), { cause: new Error("Connection terminated") })],
  ["a server that ends", Object.assign(new Error("terminating connection"), { code: "57P01" })],
  ["a server that is not there", Object.assign(new Error("connect"), { code: "ECONNREFUSED" })],
  ["a conflict", rawError({ kind: "TransactionWriteConflict" })],
  ["a conflict by PostgreSQL's code", rawError({ kind: "postgres", code: "40001" })],
  ["a deadlock", rawError({ kind: "postgres", code: "40P01" })],
  ["a full pool", Object.assign(new Error("pool"), { code: "P2024" })],
])("%s may be gone at the next try", (_, error) => {
  expect(isTransientError(error)).toBe(true);
});

test.each([
  ["a double", rawError({ kind: "UniqueConstraintViolation" })],
  ["a statement that is wrong", rawError({ kind: "postgres", code: "42601" })],
  ["words that only look like it", new Error("The answer: Connection terminated, said the model")],
  ["no error", undefined],
])("%s stays", (_, error) => {
  expect(isTransientError(error)).toBe(false);
});
