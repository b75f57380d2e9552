import { createTestDatabase } from "./postgres.ts";
import { prepareDataDir } from "./prepareDataDir.ts";
import { reachPostgres } from "./reachPostgres.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** The databases that everything has to hold on. */
export const databaseKinds = ["PGlite", "PostgreSQL"] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** That all nodes of one database must share. */
export const testSecret = "a secret for the tests, and no others";

/** A migrated, empty database and a `DATA_DIR`, for one server after another. */
export interface TestData extends AsyncDisposable {
  dataDir: string;
  /** Of the PostgreSQL server's database; null where it is the embedded one. */
  databaseUrl: string | null;
  /** What a server needs to know of them. */
  env: Record<string, string>;
}

/**
 * What tests run on that do not say: `TEST_DATABASE`, else PostgreSQL where there is a server, as it is quicker.
 * `npm run test:long -- embedded` runs all of them on the embedded one.
 */
export async function usualKind(): Promise<DatabaseKind> {
  const wished = process.env.TEST_DATABASE;
  const there = (await reachPostgres()) !== null;
  const kind = databaseKinds.find((name) => name === (wished ?? (there ? "PostgreSQL" : "PGlite")));
  if (kind === undefined || (kind === "PostgreSQL" && !there)) {
    throw new Error(
      `TEST_DATABASE is ${wished}: set it to PGlite, or to PostgreSQL where there is a server.`,
    );
  }
  return kind;
}

/** Null where a kind is asked for whose server is not there. */
export async function createTestData(): Promise<TestData>;
export async function createTestData(kind: DatabaseKind | undefined): Promise<TestData | null>;
export async function createTestData(kind?: DatabaseKind): Promise<TestData | null> {
  await using opened = new AsyncDisposableStack();
  const { path: dataDir } = opened.use(await temporaryFolder());
  const database = (kind ?? (await usualKind())) === "PostgreSQL" ? await createTestDatabase() : null;
  if (kind === "PostgreSQL" && !database) return null;
  if (database) opened.use(database);
  else await prepareDataDir(dataDir);
  const stack = opened.move();
  return {
    dataDir,
    databaseUrl: database?.url ?? null,
    env: {
      DATA_DIR: dataDir,
      AUTH_SECRET: testSecret,
      ...(database && { DATABASE_URL: database.url }),
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
