import { randomBytes } from "node:crypto";
import pg from "pg";

/** A database of its own on a PostgreSQL server, dropped when disposed of. */
export interface TestDatabase extends AsyncDisposable {
  url: string;
}

/**
 * Makes one on the server of TEST_DATABASE_URL, else on the one at 127.0.0.1:5432 that trusts `root` or
 * `postgres`. Without a server it is null and says why; where CI is set that is a failure instead.
 */
export async function createTestDatabase(): Promise<TestDatabase | null> {
  const given = process.env.TEST_DATABASE_URL;
  const candidates =
    given === undefined || given === ""
      ? ["root", "postgres"].map((user) => `postgresql://${user}@127.0.0.1:5432/postgres`)
      : [given];
  const reasons: string[] = [];
  for (const serverUrl of candidates) {
    const name = `parley_test_${randomBytes(6).toString("hex")}`;
    try {
      await onServer(serverUrl, `CREATE DATABASE ${name}`);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
      continue;
    }
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return {
      url: url.href,
      [Symbol.asyncDispose]: () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    };
  }
  const reason = `No PostgreSQL server for the tests: ${reasons.join("; ")}. Start one, or set TEST_DATABASE_URL.`;
  if (process.env.CI) throw new Error(reason);
  console.warn(`Skipped. ${reason}`);
  return null;
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
