import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database } from "#server/db/database.ts";
import { createSchemaEngine } from "#server/db/schemaEngine.ts";

const schemaPath = fileURLToPath(new URL("../../prisma/schema.prisma", import.meta.url));

/**
 * The SQL that takes the database, as it is, to `prisma/schema.prisma`; null where they are equal already. For
 * an embedded database only: through `@prisma/adapter-pg` the engine cannot read PostgreSQL's `"char"` columns.
 */
export async function diffSchema(database: Database): Promise<string | null> {
  const schema = { path: schemaPath, content: await readFile(schemaPath, "utf8") };
  await using session = await database.openMigrationSession();
  const engine = await createSchemaEngine(session.adapter);
  try {
    const { exitCode, stdout } = await engine.diff({
      // The database behind the adapter: of the schema that is named here, only the provider counts.
      from: { tag: "schemaDatasource", files: [schema], configDir: dirname(schemaPath) },
      to: { tag: "schemaDatamodel", files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? null : (stdout ?? "");
  } finally {
    engine.free();
  }
}
