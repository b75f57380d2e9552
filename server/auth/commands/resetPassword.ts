import { createAuth } from "#server/auth/auth.ts";
import { createResetLink } from "#server/auth/createResetLink.ts";
import { lockDataDir } from "#server/db/dataDirLock.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { systemClock } from "#server/lib/clock.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { loadEnvFile } from "#server/lib/loadEnvFile.ts";
import { Problem } from "#server/lib/problem.ts";
import { runCommand } from "#server/lib/runCommand.ts";

await runCommand(async () => {
  loadEnvFile();
  const email = process.argv[2];
  if (email === undefined) throw new Problem("Say whose: npm run admin:reset-password somebody@example.com");
  const config = readConfig(process.env);
  // A PostgreSQL server may be used while Parley runs; the embedded database has one process at a time.
  await using _lock = config.databaseUrl === undefined ? await lockDataDir(config.dataDir) : null;
  await using database = await openDatabase({ ...config, patient: true });
  await migrateDatabase(database);
  const auth = await createAuth({ prisma: database.prisma, config, mailer: null, clock: systemClock });
  const link = await createResetLink({ prisma: database.prisma, auth, config, email });
  console.log(`Within an hour, and once, this link sets a new password for ${email}:\n${link}`);
});
