import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { migrateDatabase } from "#server/db/migrate.ts";
import { readMigrationFolder } from "#server/db/migrationFolder.ts";
import { openPostgresDatabase } from "#server/db/openPostgresDatabase.ts";
import { seedHistory } from "./historyData.ts";
import { reachPostgres } from "./reachPostgres.ts";

/** A database of its own on a PostgreSQL server, dropped when disposed of. */
export interface TestDatabase extends AsyncDisposable {
  url: string;
}

/** What a database begins with: the tables alone, or the history of `seedHistory` in them too. */
export type Template = "empty" | "history";

const templatePrefix = "parley_test_template_";
// Of each kind: several checkouts, with other migrations, may be tested at once.
const templatesKept = 8;
const historyMessages = 50_000;
// Any number will do, so long as all test runs on the server use the same.
const templateLock = 5_338_201_947;

/** A migrated database. Null where there is no server; see `reachPostgres`. */
export async function createTestDatabase(template: Template = "empty"): Promise<TestDatabase | null> {
  const serverUrl = await reachPostgres();
  if (serverUrl === null) return null;
  const name = await templateName(template);
  for (let tries = 1; ; tries++) {
    try {
      return await createDatabase(serverUrl, `TEMPLATE ${name}`);
    } catch (error) {
      // Not there yet, or dropped as an old one.
      if (tries === 3 || codeOf(error) !== "3D000") throw error;
      await makeTemplate(serverUrl, { name, template });
    }
  }
}

/** Makes the templates that are not there yet. */
export async function prepareTemplates(): Promise<void> {
  const serverUrl = await reachPostgres();
  if (serverUrl === null) return;
  for (const template of ["empty", "history"] as const) {
    await makeTemplate(serverUrl, { name: await templateName(template), template });
  }
}

/** A database without any table. Null where there is no server. */
export async function createEmptyDatabase(): Promise<TestDatabase | null> {
  const serverUrl = await reachPostgres();
  return serverUrl === null ? null : createDatabase(serverUrl);
}

async function createDatabase(serverUrl: string, options = ""): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${name} ${options}`));
  return {
    url: urlOf(serverUrl, name),
    [Symbol.asyncDispose]: () =>
      onServer(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function templateName(template: Template): Promise<string> {
  const data = await readFile(join(import.meta.dirname, "historyData.ts"), "utf8");
  const made = [await readMigrationFolder(), template === "history" && [data, historyMessages]];
  const hash = createHash("sha256").update(JSON.stringify(made)).digest("hex").slice(0, 16);
  return `${templatePrefix}${template}_${hash}`;
}

interface NamedTemplate {
  name: string;
  template: Template;
}

/** Kept on the server for the next run, beside the newest of other migrations. */
async function makeTemplate(serverUrl: string, { name, template }: NamedTemplate): Promise<void> {
  await onServer(serverUrl, async (client) => {
    // Test files ask for it at the same moment; it ends with the connection.
    await client.query("SELECT pg_advisory_lock($1)", [templateLock]);
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY oid DESC",
      [`${templatePrefix}${template}_`],
    );
    if (rows.some(({ datname }) => datname === name)) return;
    for (const { datname } of rows.slice(templatesKept - 1)) {
      await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
    }
    await using opened = new AsyncDisposableStack();
    const draft = opened.use(await createDatabase(serverUrl));
    {
      await using database = await openPostgresDatabase(draft.url, { patient: true });
      await migrateDatabase(database);
      if (template === "history") await seedHistory(database.prisma, historyMessages);
    }
    // Under its name it is whole, and stays.
    await client.query(`ALTER DATABASE ${new URL(draft.url).pathname.slice(1)} RENAME TO ${name}`);
    opened.move();
  });
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function codeOf(error: unknown): unknown {
  return error instanceof pg.DatabaseError ? error.code : null;
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
