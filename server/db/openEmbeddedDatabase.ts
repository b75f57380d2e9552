import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Database } from "#server/db/database.ts";
import { embeddedDatabase } from "#server/db/embeddedDatabase.ts";
import { describeError } from "#server/lib/describeError.ts";
import { Problem } from "#server/lib/problem.ts";

/** PGlite in a folder, or in memory where none is named. */
export async function openEmbeddedDatabase(dataDir?: string): Promise<Database> {
  if (dataDir === undefined) return embeddedDatabase(await PGlite.create());
  const folder = join(dataDir, "pglite");
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await embeddedDatabase(await PGlite.create({ dataDir: folder }));
  } catch (cause) {
    throw new Problem(
      `The embedded database in ${folder} cannot be opened: ${describeError(cause)}. ` +
        "Check that the folder is complete and writable, or set another DATA_DIR.",
      { cause },
    );
  }
}
