import { afterAll, beforeAll } from "vitest";
import { type OpenParleyOptions, openParley, testEnv } from "./localParley.ts";
import { createScriptedProvider, type ScriptedProvider } from "./scriptedProvider.ts";
import { markServerLog, serverLogSince } from "./serverLog.ts";
import { startServer, type TestServer } from "./startServer.ts";
import { reconnect, type TestClient } from "./testClient.ts";
import { createTestData, type DatabaseKind } from "./testData.ts";

/** A server on data of its own, and the scripted provider that it asks. */
export interface Scene extends AsyncDisposable {
  provider: ScriptedProvider;
  readonly server: {
    url: string;
    /** Everything that it has written to its log. */
    log(): string;
  };
  /** Of the PostgreSQL server's database; null where it is the embedded one. */
  databaseUrl: string | null;
  dataDir: string;
}

/** A scene whose server is a process, and can be killed. */
export interface ProcessScene extends Scene {
  readonly server: TestServer;
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

// The log stays whole, so that a test can read all of it.
const wholeLog: Env = { FOLD_AFTER_SECONDS: "86400" };

type OnDatabase = OpenParleyOptions & { database: DatabaseKind };

/** A scene in the test's own process. Null where its database is asked for and not to be had. */
export async function createScene(options: OnDatabase): Promise<Scene | null>;
export async function createScene(options?: Omit<OpenParleyOptions, "database">): Promise<Scene>;
export async function createScene({ env = {}, database }: OpenParleyOptions = {}): Promise<Scene | null> {
  const start = markServerLog();
  const open = await openParley({
    database,
    env: (own) => ({ ...wholeLog, ...(typeof env === "function" ? env(own) : env) }),
  });
  return open && { ...open, server: { url: open.url, log: () => serverLogSince(start) } };
}

/** A scene with a process of its own, for tests that kill it. Null as above. */
export async function createProcessScene(options: {
  database: DatabaseKind;
  env?: Env;
}): Promise<ProcessScene | null>;
export async function createProcessScene(options?: { env?: Env }): Promise<ProcessScene>;
export async function createProcessScene({
  database,
  env = {},
}: {
  database?: DatabaseKind;
  env?: Env;
} = {}): Promise<ProcessScene | null> {
  await using opened = new AsyncDisposableStack();
  const data = await createTestData(database);
  if (!data) return null;
  opened.use(data);
  const provider = opened.use(await createScriptedProvider());
  const start = () =>
    startServer({ dataDir: data.dataDir, env: { ...testEnv(provider), ...wholeLog, ...data.env, ...env } });
  let server = await start();
  const stack = opened.move();
  return {
    provider,
    databaseUrl: data.databaseUrl,
    dataDir: data.dataDir,
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

/** One scene for all tests of a file, or of a `describe`. */
export function sharedScene(options?: Omit<OpenParleyOptions, "database">): () => Scene {
  return shared(() => createScene(options));
}

/** The same with a process. */
export function sharedProcessScene(options?: { env?: Env }): () => ProcessScene {
  return shared(() => createProcessScene(options));
}

function shared<Kind extends Scene>(create: () => Promise<Kind>): () => Kind {
  let scene: Kind | null = null;
  beforeAll(async () => {
    const start = markServerLog();
    scene = await create().catch((error: unknown) => {
      console.error(`The scene could not be set. The server's log:\n${serverLogSince(start)}`);
      throw error;
    });
  });
  afterAll(() => scene?.[Symbol.asyncDispose]());
  return () => {
    if (!scene) throw new Error("The scene is not set.");
    return scene;
  };
}
