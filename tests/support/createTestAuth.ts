import { type Auth, createAuth } from "#server/auth/auth.ts";
import type { Database } from "#server/db/database.ts";
import { systemClock } from "#server/lib/clock.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { createMailer } from "#server/lib/mailer.ts";
import { createMemoryDatabase } from "#tests/support/memoryDatabase.ts";

/** Sign-in over a database in memory. */
export async function createTestAuth(
  env: Record<string, string> = {},
): Promise<{ auth: Auth; database: Database } & AsyncDisposable> {
  const database = await createMemoryDatabase();
  const config = readConfig({ AUTH_SECRET: "a secret for the tests, and no others", ...env });
  const mailer = createMailer(config);
  const auth = await createAuth({ prisma: database.prisma, config, mailer, clock: systemClock });
  return { auth, database, [Symbol.asyncDispose]: () => database.close() };
}
