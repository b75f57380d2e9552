import type { BrowserContext } from "playwright-core";
import { test } from "vitest";
import { type ContextRecord, recordContext } from "./contextRecord.ts";
import { openBrowser, type TestBrowser } from "./openBrowser.ts";
import { createPageServer, type PageServer } from "./pageServer.ts";
import { signUp, type TestClient } from "./testClient.ts";
import { createTourStage, type TourStage } from "./tourStage.ts";

/** The browser of a worker, in which each test opens contexts of its own. */
export interface WorkerBrowser extends TestBrowser {
  /** Those that are open. */
  records: Map<BrowserContext, ContextRecord>;
}

/** The server of a worker, and its first account. */
export interface WorkerServer extends PageServer {
  admin: TestClient;
}

async function openWorkerBrowser(): Promise<WorkerBrowser> {
  const records: WorkerBrowser["records"] = new Map();
  const people = await openBrowser({
    async opened(context) {
      records.set(context, await recordContext(context));
      context.on("close", () => records.delete(context));
    },
  });
  return { ...people, records };
}

/** What all browser tests of a worker share; each is there as soon as a file asks for it. */
export const workerTest = test
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which others it needs.
  .extend("people", { scope: "worker" }, async ({}, { onCleanup }): Promise<WorkerBrowser> => {
    const people = await openWorkerBrowser();
    onCleanup(() => people[Symbol.asyncDispose]());
    return people;
  })
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  .extend("server", { scope: "worker" }, async ({}, { onCleanup }): Promise<WorkerServer> => {
    const server = await createPageServer();
    onCleanup(() => server[Symbol.asyncDispose]());
    return { ...server, admin: await signUp(server.url, "Root") };
  })
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  .extend("tour", { scope: "worker" }, async ({}, { onCleanup }): Promise<TourStage> => {
    const stage = await createTourStage();
    onCleanup(() => stage[Symbol.asyncDispose]());
    return stage;
  });
