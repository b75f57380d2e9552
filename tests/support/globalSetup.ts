import { databaseTemplate } from "./databaseTemplate.ts";
import { prepareTemplates } from "./postgres.ts";
import { runSeed } from "./random.ts";
import { usualKind } from "./testData.ts";

/** Says what decides the run, and makes what its test files start from, so that none has to wait for it. */
export default async function setup(): Promise<void> {
  console.info(`SEED=${runSeed}; tests that name no database run on ${await usualKind()}.`);
  await Promise.all([databaseTemplate(), prepareTemplates()]);
}
