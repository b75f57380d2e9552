import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { openBrowser, type TestBrowser } from "./openBrowser.ts";
import { createScene } from "./scene.ts";
import type { ScriptedProvider } from "./scriptedProvider.ts";
import { signInBrowser } from "./signInBrowser.ts";
import type { TestClient } from "./testClient.ts";

/** A server with pages under `url`, the provider that it asks, and a browser. */
export interface Stage {
  url: string;
  provider: ScriptedProvider;
  people: TestBrowser;
  /** A page of a path, in a browser of somebody who has signed up over HTTP. */
  openAs(client: TestClient, path: string): Promise<Page>;
}

/** One stage for all browser tests of a file. */
export function sharedStage(env: Record<string, string> = {}): () => Stage {
  let stage: Stage | null = null;
  const opened = new AsyncDisposableStack();
  beforeAll(async () => {
    const people = opened.use(await openBrowser());
    const scene = opened.use(await createScene({ env: { PAGES: "on", OPENAI_API: "chat", ...env } }));
    if (!scene) return;
    const { provider, server } = scene;
    stage = {
      url: server.url,
      provider,
      people,
      async openAs(client, path) {
        const { context, page } = await people.newPerson();
        await signInBrowser(context, client);
        await page.goto(server.url + path);
        return page;
      },
    };
  });
  afterAll(() => opened.disposeAsync());
  return () => {
    if (!stage) throw new Error("The stage is not set.");
    return stage;
  };
}
