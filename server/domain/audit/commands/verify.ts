import type { ChainEnd } from "#server/core/checkChain.ts";
import { lockDataDir } from "#server/db/dataDirLock.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { loadEnvFile } from "#server/lib/loadEnvFile.ts";
import { Problem } from "#server/lib/problem.ts";
import { runCommand } from "#server/lib/runCommand.ts";
import { verifyAudit } from "../verifyAudit.ts";

/** What an earlier proof has printed: a row's number and its hash. */
function parseKnown(argument: string | undefined): ChainEnd | undefined {
  if (argument === undefined) return undefined;
  const [, id, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(argument) ?? [];
  if (id === undefined || hash === undefined) {
    throw new Problem(
      `“${argument}” is not a row and its hash. Give what an earlier proof printed: npm run audit:verify 42:3fa8…`,
    );
  }
  return { id: BigInt(id), hash };
}

await runCommand(async () => {
  loadEnvFile();
  const known = parseKnown(process.argv[2]);
  const config = readConfig(process.env);
  // A PostgreSQL server may be read while Parley runs; the embedded database has one process at a time.
  await using _lock = config.databaseUrl === undefined ? await lockDataDir(config.dataDir) : null;
  await using database = await openDatabase({ ...config, patient: true });
  await migrateDatabase(database);
  const verified = await verifyAudit(database.prisma, { known });
  if (!verified.proven) {
    const { row, problem } = verified.broken;
    throw new Problem(`The audit log is broken at row ${row}: ${problem}.`);
  }
  const { id, hash } = verified.end;
  console.log(
    `The audit log is whole: ${id} ${id === 1n ? "row" : "rows"}. Noted down elsewhere, this proves it next time:\n${id}:${hash}`,
  );
});
