import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { keepServerLog } from "./serverLog.ts";

const root = join(import.meta.dirname, "../..");

/** A real server process, without pages, on a port of its own. */
export interface TestServer extends AsyncDisposable {
  url: string;
  process: ChildProcess;
  /** Everything that it wrote on standard error. */
  log(): string;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
}

export interface StartServerOptions {
  dataDir: string;
  env?: Record<string, string>;
}

/** Starts `server/main.ts` and waits until it listens. Throws with its log if it ends before. */
export async function startServer({ dataDir, env = {} }: StartServerOptions): Promise<TestServer> {
  // The database's WebAssembly is compiled by the quick compiler alone: a server of a test is soon gone, and
  // starts with half of the memory.
  const child = spawn(process.execPath, ["--liftoff-only", "server/main.ts"], {
    cwd: root,
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOST: "127.0.0.1",
      PORT: "0",
      PAGES: "off",
      AUTO_RESUME: "0",
      AUTO_TITLE: "0",
      DRAIN_SECONDS: "0",
      SIGN_UP_LIMIT: "100000",
      // Halves the time of a start; the tests start a great many servers.
      NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node-compile"),
      DATA_DIR: dataDir,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  keepServerLog(child.stderr);
  const exited = once(child, "exit");
  const listening = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^Parley\s+(http\S+)/.exec(line)?.[1];
      if (url) return url.replace("127.0.0.1", "localhost");
    }
    throw new Error(`The server ended before it listened:\n${output}`);
  })();
  const url = await listening;
  child.stdout.resume();
  return {
    url,
    process: child,
    log: () => output,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await exited;
    },
  };
}
