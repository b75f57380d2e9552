import { freePort } from "./freePort.ts";
import { prepareDataDir } from "./prepareDataDir.ts";
import { createScriptedProvider, type ScriptedProvider } from "./scriptedProvider.ts";
import { startServer } from "./startServer.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** A server process with pages, on data of its own, and the provider that it asks. */
export interface PageServer extends AsyncDisposable {
  url: string;
  provider: ScriptedProvider;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
  /** A new process on the same data, under the same address. */
  start(): Promise<void>;
}

export async function createPageServer(env: Record<string, string> = {}): Promise<PageServer> {
  await using opened = new AsyncDisposableStack();
  const dataDir = opened.use(await temporaryFolder()).path;
  const provider = opened.use(await createScriptedProvider());
  await prepareDataDir(dataDir);
  const port = String(await freePort());
  const start = () =>
    startServer({
      dataDir,
      env: {
        PAGES: "on",
        PORT: port,
        OPENAI_BASE_URL: provider.url,
        OPENAI_API: "chat",
        OPENAI_MODELS: "scripted,second",
        APPROVE_TOOLS: "current_*",
        TEAM_PRIVATE_ADDRESSES: "1",
        ...env,
      },
    });
  let server = await start();
  const stack = opened.move();
  return {
    url: server.url,
    provider,
    kill: () => server.kill(),
    async start() {
      server = await start();
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await stack.disposeAsync();
    },
  };
}
