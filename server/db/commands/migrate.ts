import { lockDataDir } from "#server/db/dataDirLock.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { loadEnvFile } from "#server/lib/loadEnvFile.ts";
import { runCommand } from "#server/lib/runCommand.ts";

await runCommand(async () => {
  loadEnvFile();
  const config = readConfig(process.env);
  // Several processes may migrate one PostgreSQL server; the embedded database has one process at a time.
  await using _lock = config.databaseUrl === undefined ? await lockDataDir(config.dataDir) : null;
  await using database = await openDatabase(config);
  const applied = await migrateDatabase(database);
  console.log(
    applied.length === 0
      ? `${database.version}: nothing to migrate.`
      : `${database.version}: applied ${applied.join(", ")}.`,
  );
});
