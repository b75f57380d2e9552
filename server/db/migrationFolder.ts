import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList } from "@prisma/schema-engine-wasm";

/** `prisma/migrations` of this code, wherever the process was started. */
export const migrationsDir = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** A folder's migrations, oldest first, as the schema engine takes them. */
export async function readMigrationFolder(dir: string = migrationsDir): Promise<MigrationList> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const lockfile = "migration_lock.toml";
  const hasLockfile = entries.some((entry) => entry.name === lockfile);
  return {
    baseDir: dir,
    lockfile: { path: lockfile, content: hasLockfile ? await readFile(join(dir, lockfile), "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: await readFile(join(dir, path, "migration.sql"), "utf8") } as const,
        },
      })),
    ),
  };
}
