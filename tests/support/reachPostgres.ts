import pg from "pg";
import { once } from "#server/lib/once.ts";

/**
 * The PostgreSQL server of TEST_DATABASE_URL, else the one at 127.0.0.1:5432 that trusts `root` or `postgres`.
 * Without a server it is null and says why; where CI is set that is a failure instead.
 */
export const reachPostgres = once(async (): Promise<string | null> => {
  const given = process.env.TEST_DATABASE_URL;
  const candidates =
    given === undefined || given === ""
      ? ["root", "postgres"].map((user) => `postgresql://${user}@127.0.0.1:5432/postgres`)
      : [given];
  const reasons: string[] = [];
  for (const connectionString of candidates) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
      await client.end();
      return connectionString;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  const reason = `No PostgreSQL server for the tests: ${reasons.join("; ")}. Start one, or set TEST_DATABASE_URL.`;
  if (process.env.CI) throw new Error(reason);
  console.warn(`What needs PostgreSQL is skipped. ${reason}`);
  return null;
});
