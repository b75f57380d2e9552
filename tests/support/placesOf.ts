import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PrismaClient } from "#server/db/tx.ts";

/** Every column of every table that can hold words, and in which this one stands, as `Table.column`. */
export async function placesOf(prisma: PrismaClient, word: string): Promise<string[]> {
  const columns = await prisma.$queryRaw<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and table_name <> '_prisma_migrations'
      and data_type in ('text', 'character varying', 'json', 'jsonb', 'tsvector', 'ARRAY')`;
  // One statement for all: this is asked again and again while something is erased.
  const looks = columns.map(
    ({ table, column }) =>
      `select '${table}.${column}' as place
       where exists (select from "${table}" where position(lower($1) in lower("${column}"::text)) > 0)`,
  );
  const found = await prisma.$queryRawUnsafe<{ place: string }[]>(looks.join(" union all "), word);
  return found.map(({ place }) => place).sort();
}

/** The files of a folder, and of those within it, in which this word stands or that are called by it. */
export async function filesWith(folder: string, word: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    // It may go while the folder is read.
    const says = entry.isFile() && (await readFile(path, "utf8").catch(() => "")).includes(word);
    if (says || entry.name.includes(word)) found.push(path);
  }
  return found;
}
