import "./environment.ts";
import { once } from "node:events";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Config } from "#server/lib/config.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { loadEnvFile } from "#server/lib/loadEnvFile.ts";
import { log } from "#server/lib/log.ts";
import { Problem } from "#server/lib/problem.ts";
import { runCommand } from "#server/lib/runCommand.ts";
import { ensureBuilt } from "./http/buildPages.ts";
import { createHttpServer, type HandlePage } from "./http/createHttpServer.ts";
import { trackEventStreams } from "./http/eventStreams.ts";
import { createParley, type Parley } from "./parley.ts";
import { printStart } from "./printStart.ts";

const hearMs = 250;
/** What comes after the answers have ended or were handed over may take so long, in ms. */
const exitWithinMs = 15_000;

async function preparePages(dev: boolean): Promise<HandlePage> {
  const { default: next } = await import("next");
  const dir = fileURLToPath(new URL("..", import.meta.url));
  const app = next({ dev, dir, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  return async (request, response) => handle(request, response);
}

async function listen(server: Server, { port, host }: Config): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code !== "EADDRINUSE") throw error;
    throw new Problem(`Port ${port} is taken by another program. Stop it, or set PORT to another number.`);
  }
}

/**
 * A log that nobody reads any more is no reason to stop. Unheard, its error would be thrown, and Next
 * would report it on the same stream, again and again.
 */
function outliveTheLog(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

/**
 * SIGTERM: no answer begins here any more, the running ones may end, and what is left is handed over. SIGINT, or a
 * second signal: it is handed over at once. Whoever watches stays until then, and is sent elsewhere.
 */
function stopOnSignals(parley: Parley, server: Server): void {
  const streams = trackEventStreams(server);
  const hurry = new AbortController();
  let stopping = false;
  async function stop(signal: string): Promise<void> {
    if (stopping || signal === "SIGINT") hurry.abort();
    if (stopping) return;
    stopping = true;
    log.info("Stopping: running answers may end, or are handed over.", { signal });
    const patienceMs = parley.config.drainSeconds * 1000;
    setTimeout(() => process.exit(0), patienceMs + exitWithinMs).unref();
    await parley.drain({ patienceMs, hurry: hurry.signal });
    // Whoever watches hears of the end before it is sent elsewhere.
    await parley.deps.streaming.clock.sleep(hearMs);
    streams.end(parley.deps.streaming.random);
    server.close();
    server.closeIdleConnections();
    try {
      await parley[Symbol.asyncDispose]();
    } catch (error) {
      // The database may be away.
      log.warn("Not everything could be closed.", { error });
    }
    process.exit(0);
  }
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop(signal));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
  outliveTheLog();
  loadEnvFile();
  const config = readConfig(process.env);
  if (config.pages && !values.dev) await ensureBuilt();
  await using opened = new AsyncDisposableStack();
  const parley = opened.use(await createParley(config));
  // Next gives every bundle its own copy of a module: pages reach this one through `globalThis`.
  globalThis.parley = parley;
  const handlePage = config.pages ? await preparePages(values.dev) : null;
  const server = createHttpServer({ parley, handlePage, dev: values.dev });
  await listen(server, config);
  stopOnSignals(parley, server);
  printStart(parley, server);
  // From here on only a signal ends it.
  opened.move();
}

await runCommand(main);
// What still runs, Next among it, would keep a process that cannot serve.
if (process.exitCode) process.exit();
