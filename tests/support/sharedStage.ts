import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { untitledWorkspace } from "#server/contract/untitledWorkspace.ts";
import { createWorkspace } from "./chat.ts";
import type { TestBrowser } from "./openBrowser.ts";
import { createPageServer, type PageServer } from "./pageServer.ts";
import type { ScriptedProvider } from "./scriptedProvider.ts";
import { signInBrowser } from "./signInBrowser.ts";
import { signUp, type TestClient } from "./testClient.ts";
import { visit } from "./visit.ts";
import { watchTests } from "./watchTests.ts";
import { type WorkerServer, workerTest } from "./workerTest.ts";

/** A server with pages under `url`, the provider that it asks, and a browser. */
export interface Stage {
  url: string;
  provider: ScriptedProvider;
  people: TestBrowser;
  /** A page of a path, in a browser of somebody who has signed up over HTTP. */
  openAs(client: TestClient, path: string): Promise<Page>;
  /** The page of a new workspace of somebody new, ready to write in. */
  openNew(name: string): Promise<{ context: BrowserContext; page: Page }>;
}

/** A stage on which the server is killed or the whole instance is looked at. */
export interface OwnStage extends Stage, Pick<PageServer, "kill" | "start"> {}

/** A stage whose first account is another's. */
export interface SharedStage extends Stage {
  /** Makes somebody an admin of the instance, which all tests of the worker share. */
  makeAdmin(client: TestClient): Promise<void>;
}

function stageOn({ url, provider }: PageServer, people: TestBrowser): Stage {
  async function openAs(client: TestClient, path: string): Promise<Page> {
    const { context, page } = await people.newPerson();
    await signInBrowser(context, client);
    await visit(page, url + path);
    return page;
  }

  return {
    url,
    provider,
    people,
    openAs,
    async openNew(name) {
      const client = await signUp(url, name);
      const page = await openAs(client, `/w/${await createWorkspace(client, untitledWorkspace)}`);
      await page.getByRole("textbox", { name: "Message", exact: true }).waitFor();
      return { context: page.context(), page };
    },
  };
}

/** Stops every answer, until none runs. What waits in a queue then stays there. */
async function endAnswers({ api }: TestClient): Promise<void> {
  const { list, stop } = api.admin.live;
  const reason = "The test is over.";
  await expect
    .poll(async () => {
      const { streams } = await list.query({});
      await Promise.all(
        streams.map(({ workspaceId, streamId }) => stop.mutate({ workspaceId, streamId, reason })),
      );
      return streams;
    })
    .toEqual([]);
}

/** The stage of the worker, for tests that look at no more than what is their own people's. */
export function sharedStage(): () => SharedStage {
  let server: WorkerServer | null = null;
  let stage: SharedStage | null = null;
  const people = watchTests(async () => {
    if (!server) return;
    await endAnswers(server.admin);
    server.provider.reset();
  });
  workerTest.beforeAll(({ server: shared }) => {
    server = shared;
    stage = {
      ...stageOn(shared, people()),
      async makeAdmin({ userId }) {
        await shared.admin.api.admin.people.setAdmin.mutate({ userId, admin: true });
      },
    };
  });
  return () => {
    if (!stage) throw new Error("The stage is not set.");
    return stage;
  };
}

/** A stage for the tests of one file, with a server of its own. */
export function ownStage(env?: Record<string, string>): () => OwnStage {
  let server: PageServer | null = null;
  let stage: OwnStage | null = null;
  const people = watchTests(async () => server?.provider.reset());
  beforeAll(async () => {
    server = await createPageServer(env);
    stage = { ...stageOn(server, people()), kill: server.kill, start: server.start };
  });
  afterAll(() => server?.[Symbol.asyncDispose]());
  return () => {
    if (!stage) throw new Error("The stage is not set.");
    return stage;
  };
}
