import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { databaseTemplate } from "./databaseTemplate.ts";

/** Puts a migrated, empty database into a DATA_DIR, so that a first start is as fast as a second one. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  const folder = join(dataDir, "pglite");
  await mkdir(folder, { mode: 0o700 });
  await promisify(execFile)("tar", ["-xf", await databaseTemplate(), "-C", folder]);
}
