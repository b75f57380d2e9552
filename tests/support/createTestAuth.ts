import { type Auth, createAuth } from "#server/auth/auth.ts";
import type { Database } from "#server/db/database.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { systemClock } from "#server/lib/clock.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { createMailer } from "#server/lib/mailer.ts";
import { createTestData } from "#tests/support/testData.ts";

/** Sign-in over a database of its own. */
export async function createTestAuth(
  env: Record<string, string> = {},
): Promise<{ auth: Auth; database: Database } & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const data = opened.use(await createTestData());
  const config = readConfig({ ...data.env, ...env });
  const { databaseUrl, dataDir } = config;
  const database = opened.use(await openDatabase({ databaseUrl, dataDir }));
  const mailer = createMailer(config);
  const auth = await createAuth({ prisma: database.prisma, config, mailer, clock: systemClock });
  const stack = opened.move();
  return { auth, database, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
