import { afterAll, beforeAll } from "vitest";
import { createTestDatabase } from "./postgres.ts";
import { prepareDataDir } from "./prepareDataDir.ts";
import { createScriptedProvider, type ScriptedProvider } from "./scriptedProvider.ts";
import { startServer, type TestServer } from "./startServer.ts";
import { temporaryFolder } from "./temporaryFolder.ts";
import { reconnect, type TestClient } from "./testClient.ts";

/** The databases that everything has to hold on. */
export const databaseKinds = ["PGlite", "PostgreSQL"] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** A server on data of its own, and the scripted provider that it asks. */
export interface Scene extends AsyncDisposable {
  provider: ScriptedProvider;
  readonly server: TestServer;
  /** Of the PostgreSQL server's database; null where it is the embedded one. */
  databaseUrl: string | null;
  dataDir: string;
  /** The same person at the server's newest address. */
  reconnect(client: TestClient): TestClient;
  /** `kill -9`, then a new process on the same data, under a new address. */
  crash(): Promise<void>;
  /** SIGTERM, then a new process on the same data, under a new address. */
  restart(): Promise<void>;
}

type Env = Record<string, string>;

/** No retry begins by itself while a test looks at its countdown. */
export const slowRetries: Env = { RETRY_WAITS_SECONDS: "99999,99999,99999" };

export interface SceneOptions {
  database?: DatabaseKind;
  env?: Env | ((provider: ScriptedProvider) => Env);
}

/** Sets a scene, in which `openai:scripted` is the default model. Null where its database is not to be had. */
export async function createScene({
  database = "PGlite",
  env = {},
}: SceneOptions = {}): Promise<Scene | null> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const provider = opened.use(await createScriptedProvider());
  const postgres = database === "PostgreSQL" ? await createTestDatabase() : null;
  if (database === "PostgreSQL" && !postgres) return null;
  if (postgres) opened.use(postgres);
  else await prepareDataDir(folder.path);
  const start = () =>
    startServer({
      dataDir: folder.path,
      env: {
        OPENAI_BASE_URL: provider.url,
        OPENAI_MODELS: "scripted",
        // The log stays whole, so that a test can read all of it.
        FOLD_AFTER_SECONDS: "86400",
        ...(postgres && { DATABASE_URL: postgres.url, AUTH_SECRET: "a secret for the tests, and no others" }),
        ...(typeof env === "function" ? env(provider) : env),
      },
    });
  let server = await start();
  const stack = opened.move();
  return {
    provider,
    databaseUrl: postgres?.url ?? null,
    dataDir: folder.path,
    get server() {
      return server;
    },
    reconnect: (client) => reconnect(client, server.url),
    async crash() {
      await server.kill();
      server = await start();
    },
    async restart() {
      await server[Symbol.asyncDispose]();
      server = await start();
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await stack.disposeAsync();
    },
  };
}

/** One scene for all tests of a file. */
export function sharedScene(options?: SceneOptions): () => Scene {
  let scene: Scene | null = null;
  beforeAll(async () => {
    scene = await createScene(options);
  });
  afterAll(() => scene?.[Symbol.asyncDispose]());
  return () => {
    if (!scene) throw new Error("The scene is not set.");
    return scene;
  };
}
