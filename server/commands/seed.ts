import { parseArgs } from "node:util";
import { lockDataDir } from "#server/db/dataDirLock.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { seedDatabase } from "#server/domain/seed/seedDatabase.ts";
import { createSecret } from "#server/lib/createSecret.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { loadEnvFile } from "#server/lib/loadEnvFile.ts";
import { Problem } from "#server/lib/problem.ts";
import { runCommand } from "#server/lib/runCommand.ts";

await runCommand(async () => {
  loadEnvFile();
  const { values } = parseArgs({ options: { seed: { type: "string", default: "1" } } });
  if (!/^\d{1,9}$/.test(values.seed)) throw new Problem("--seed must be a whole number, such as --seed 7.");
  const config = readConfig(process.env);
  // The embedded database has one process at a time.
  await using _lock = config.databaseUrl === undefined ? await lockDataDir(config.dataDir) : null;
  await using database = await openDatabase({ ...config, patient: true });
  await migrateDatabase(database);
  const password = createSecret(9);
  const seed = Number(values.seed);
  const made = await seedDatabase(database.prisma, { seed, now: Date.now(), password });
  const { people, teams, workspaces, messages, adminEmail } = made;
  console.log(
    `Made ${people} people, ${teams} teams, ${workspaces} workspaces, ${messages} messages.\nStart with npm start and sign in as ${adminEmail} with the password ${password} (everybody's; it is shown only here).`,
  );
});
