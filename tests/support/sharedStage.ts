import { afterAll, beforeAll } from "vitest";
import { openBrowser, type TestBrowser } from "./openBrowser.ts";
import { createScene } from "./scene.ts";
import type { ScriptedProvider } from "./scriptedProvider.ts";

/** A server with pages under `url`, the provider that it asks, and a browser. */
export interface Stage {
  url: string;
  provider: ScriptedProvider;
  people: TestBrowser;
}

/** One stage for all browser tests of a file. */
export function sharedStage(env: Record<string, string> = {}): () => Stage {
  let stage: Stage | null = null;
  const opened = new AsyncDisposableStack();
  beforeAll(async () => {
    const people = opened.use(await openBrowser());
    const scene = opened.use(await createScene({ env: { PAGES: "on", OPENAI_API: "chat", ...env } }));
    if (scene) stage = { url: scene.server.url, provider: scene.provider, people };
  });
  afterAll(() => opened.disposeAsync());
  return () => {
    if (!stage) throw new Error("The stage is not set.");
    return stage;
  };
}
