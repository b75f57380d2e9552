import { createWorkspace, send, sendAndStart } from "./chat.ts";
import { invitationToken, joinTeam } from "./joinTeam.ts";
import { createPageServer } from "./pageServer.ts";
import type { ScriptedProvider } from "./scriptedProvider.ts";
import { createGate } from "./scriptedProviderGate.ts";
import { answer, failure, text } from "./scriptedProviderScript.ts";
import { signUp, type TestClient } from "./testClient.ts";
import { watch } from "./watcher.ts";

/** A server with pages, two people, and workspaces in every state that a page can show. */
export interface TourStage extends AsyncDisposable {
  url: string;
  ana: TestClient;
  /** A member of Ana's team. */
  ben: TestClient;
  /** The token of an open invitation. */
  invitation: string;
  /** The token of a link to read the long workspace. */
  share: string;
  workspaces: Record<"archived" | "private" | "long" | "running" | "waiting" | "failed" | "empty", string>;
}

const handbook = `## Three risks

Two of them are **ours**, one is the \`supplier\`'s; see [the plan](https://example.com/plan).

| Risk | Chance | Owner |
| --- | ---: | --- |
| Late parts | 30 % | Ana |
| No permit | 10 % | Ben |

1. Order *now*
2. Ask the city

\`\`\`ts
export function risk(chance: number, cost: number): number {
  return chance * cost; // expected loss
}
\`\`\`

The expected loss is $\\sum_i p_i c_i$, that is:

$$\\int_0^1 x^2 \\, dx = \\frac{1}{3}$$

\`\`\`mermaid
graph LR
  Order --> Build --> Ship
\`\`\`

> Nothing is late yet.`;

async function ask(client: TestClient, workspaceId: string, words: string): Promise<void> {
  using watcher = watch(client, { workspaceId });
  const { streamId } = await sendAndStart(client, { workspaceId, text: words });
  await watcher.until(
    ({ messages, stream }) =>
      stream === null &&
      messages.some(({ metadata, status }) => metadata.streamId === streamId && status !== "streaming"),
  );
}

async function untilWaiting(client: TestClient, workspaceId: string): Promise<void> {
  using watcher = watch(client, { workspaceId });
  await watcher.until(({ stream }) => stream?.waiting !== undefined);
}

async function setTeam({ teamId, api: { teamSettings } }: TestClient): Promise<void> {
  await teamSettings.change.mutate({
    teamId,
    instructions: "We build boats. Amounts are in dollars.",
    toolPolicy: [{ match: "fetch_*", action: "disable" }],
  });
  await teamSettings.setKey.mutate({ teamId, provider: "anthropic", key: "sk-ant-of-the-team-4711" });
  await teamSettings.addMcpServer.mutate({
    teamId,
    name: "library",
    url: "https://tools.example.com/mcp",
    token: "a token of the team",
  });
  await teamSettings.setBudget.mutate({ teamId, hard: 50 });
}

async function fill(provider: ScriptedProvider, ana: TestClient, ben: TestClient) {
  const workspaces = {
    archived: await createWorkspace(ana, "Last year"),
    private: await createWorkspace(ana, "Salaries"),
    long: await createWorkspace(ana, "Launch plan"),
    running: await createWorkspace(ana, "Pricing"),
    waiting: await createWorkspace(ana, "Hiring"),
    failed: await createWorkspace(ana, "Travel"),
    empty: await createWorkspace(ana, "Ideas"),
  };
  const call = { id: "c1", name: "calculator", input: { expression: "0.3 * 20000" } };
  provider.respondWith(
    answer({ reasoning: "The table first, then the sum.", text: handbook }),
    answer({ text: "Let me work it out. ", toolCalls: [call] }),
    text("The expected loss is **6,000 dollars**."),
  );
  await ask(ana, workspaces.long, "What are the risks?");
  await ask(ben, workspaces.long, "And what do the late parts cost us?");
  await send(ben, { workspaceId: workspaces.long, text: "Thanks, that is clear.", respond: false });

  provider.respondWith(failure(400, { error: { message: "The request is too long." } }));
  await ask(ana, workspaces.failed, "Where do we stay?");

  provider.respondWith(
    answer({ text: "I look. ", toolCalls: [{ id: "c2", name: "current_time", input: {} }] }),
  );
  await sendAndStart(ana, { workspaceId: workspaces.waiting, text: "What time is it?" });
  await untilWaiting(ana, workspaces.waiting);

  const gate = createGate();
  provider.respondWith(
    text("Three stand out. First, the parts are late; second,", { chunkSize: 6, gate: gate.gate }),
  );
  await sendAndStart(ben, { workspaceId: workspaces.running, text: "Which prices do others ask?" });
  gate.step(8);
  await send(ana, { workspaceId: workspaces.running, text: "And the budget?" });
  await send(ben, { workspaceId: workspaces.running, text: "And the date?" });
  const { archive, change, setFavourite } = ana.api.workspace;
  await archive.mutate({ workspaceId: workspaces.archived });
  await setFavourite.mutate({ workspaceId: workspaces.long, favourite: true });
  await change.mutate({
    workspaceId: workspaces.private,
    visibility: "private",
    icon: "💶",
    instructions: "Keep answers short.",
    toolPolicy: [{ match: "current_*", action: "ask" }],
  });
  await setTeam(ana);
  return workspaces;
}

/** Sets the stage; `npm run build` has to be done, or the start does it. */
export async function createTourStage(): Promise<TourStage> {
  await using opened = new AsyncDisposableStack();
  const { url, provider } = opened.use(
    await createPageServer({
      OPENAI_MODELS: "scripted",
      // The answer that runs does so until all pages are seen.
      IDLE_TIMEOUT_SECONDS: "86400",
    }),
  );
  const ana = await signUp(url, "Ana");
  const ben = await joinTeam(ana, await signUp(url, "Ben"));
  const workspaces = await fill(provider, ana, ben);
  const invitation = await invitationToken(ana);
  const { token: share } = await ana.api.share.create.mutate({ workspaceId: workspaces.long, days: 7 });
  const stack = opened.move();
  return {
    url,
    ana,
    ben,
    invitation,
    share,
    workspaces,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
