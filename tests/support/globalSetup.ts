import type { TestProject } from "vitest/node";
import { databaseTemplate } from "./databaseTemplate.ts";
import { reachPostgres } from "./reachPostgres.ts";

/** Says what decides the run, and makes what all of its workers start from. */
export default async function setup({ config }: TestProject): Promise<void> {
  const database = process.env.TEST_DATABASE ?? ((await reachPostgres()) ? "PostgreSQL" : "PGlite");
  console.info(`SEED=${config.env.SEED}; tests that name no database run on ${database}.`);
  await databaseTemplate();
}
