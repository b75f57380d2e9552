import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setImmediate as nextTick, setTimeout as wait } from "node:timers/promises";
import { bodyFaults } from "./bodies/bodyFaults.ts";
import { expectLawfulBodies, noteUnlawfulBody } from "./bodies/unlawfulBodies.ts";
import { createChunker } from "./scriptedProviderChunks.ts";
import { failure, type Script, text, type Wire } from "./scriptedProviderScript.ts";

/** A request that the provider has seen. */
export interface SeenRequest {
  wire: Wire;
  headers: IncomingMessage["headers"];
  body: unknown;
  /** Settles when the response is over, by whichever side; true if the caller went away first. */
  aborted: Promise<boolean>;
}

/** A script, or what to answer to a request. */
export type Reaction = Script | ((request: SeenRequest) => Script);

export interface ScriptedProvider extends AsyncDisposable {
  /** The base URL for all three kinds of client, with `/v1`. */
  url: string;
  requests: SeenRequest[];
  /** Answers the next requests in this order; each is used once. */
  respondWith(...reactions: Reaction[]): void;
  /** Answers every request for which nothing is queued. */
  byDefault(reaction: Reaction): void;
  /** The request with this index, once it has come. */
  request(index: number): Promise<SeenRequest>;
  /** Forgets what it has seen and was told to answer. */
  reset(): void;
}

const greeting: Reaction = text("Hello from the scripted provider.");

const wires: Record<string, Wire> = {
  "/v1/chat/completions": "chat",
  "/v1/responses": "responses",
  "/v1/messages": "anthropic",
};

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** Resolves when the response takes more, or never will. */
async function writable(response: ServerResponse): Promise<void> {
  const waiting = new AbortController();
  const events = ["drain", "close"].map((name) => once(response, name, { signal: waiting.signal }));
  await Promise.race(events);
  waiting.abort();
  await Promise.allSettled(events);
}

async function writeFrames(response: ServerResponse, script: Script, wire: Wire): Promise<void> {
  const chunk = createChunker(script.chunking);
  for (const frame of script.frames(wire)) {
    await script.gate?.();
    if (script.delayMs > 0) await wait(script.delayMs);
    for (const bytes of chunk(Buffer.from(frame))) {
      if (response.destroyed) return;
      if (!response.write(bytes)) await writable(response);
      await nextTick();
    }
  }
}

async function perform(response: ServerResponse, script: Script, wire: Wire): Promise<void> {
  if (script.silent) return;
  response.writeHead(script.status, script.headers);
  response.flushHeaders();
  await writeFrames(response, script, wire);
  if (script.end === "close") response.end();
  if (script.end === "reset") response.socket?.resetAndDestroy();
}

/**
 * A provider for tests: a real server that speaks OpenAI's two interfaces and Anthropic's, and does
 * what its scripts say. Without a script it answers with a short text. A body that breaks its vendor's
 * published rules makes the test fail; `unlawful` says why they do not hold in a test.
 */
export async function createScriptedProvider(options: { unlawful?: string } = {}): Promise<ScriptedProvider> {
  const requests: SeenRequest[] = [];
  const queue: Reaction[] = [];
  const waiting = new Map<number, PromiseWithResolvers<SeenRequest>>();
  let fallback = greeting;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wire = wires[new URL(request.url ?? "/", "http://localhost").pathname];
    const aborted = new Promise<boolean>((resolve) => {
      response.on("close", () => resolve(!response.writableFinished));
    });
    if (!wire) return perform(response, failure(404, { error: { message: "No such path." } }), "chat");
    const seen: SeenRequest = { wire, headers: request.headers, body: await readBody(request), aborted };
    const faults = options.unlawful === undefined ? bodyFaults(wire, seen.body) : [];
    if (faults.length > 0) noteUnlawfulBody(`${wire}: ${faults.join("; ")}\n${JSON.stringify(seen.body)}`);
    const index = requests.push(seen) - 1;
    waiting.get(index)?.resolve(seen);
    const reaction = queue.shift() ?? fallback;
    await perform(response, typeof reaction === "function" ? reaction(seen) : reaction, wire);
  }

  const server = createServer((request, response) => {
    // A test that throws in its script sees a connection that breaks, and its own error.
    handle(request, response).catch((error: unknown) => {
      response.destroy();
      queueMicrotask(() => {
        throw error;
      });
    });
  });
  // A connection that is closed while a client takes it up again is no part of any script.
  server.keepAliveTimeout = 600_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    respondWith: (...reactions) => void queue.push(...reactions),
    byDefault(reaction) {
      fallback = reaction;
    },
    request(index) {
      const seen = requests[index];
      if (seen) return Promise.resolve(seen);
      const deferred = waiting.get(index) ?? Promise.withResolvers<SeenRequest>();
      waiting.set(index, deferred);
      return deferred.promise;
    },
    reset() {
      requests.length = 0;
      queue.length = 0;
      waiting.clear();
      fallback = greeting;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      expectLawfulBodies();
    },
  };
}
