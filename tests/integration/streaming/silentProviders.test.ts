import { beforeAll, describe, expect, test } from "vitest";
import { readMessages, textOf } from "#tests/support/chat.ts";
import { sharedScene, slowRetries } from "#tests/support/scene.ts";
import {
  closeAfter,
  hang,
  raw,
  type Script,
  stallAfter,
  text,
} from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { type WatchedWorkspace, watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

const ten = "one two three four five six seven eight nine ten ";
/** Frames of each wire format before the first delta of a text. */
const before = { chat: 1, responses: 3 };

interface Case {
  what: string;
  type: string;
  script: () => Script;
  /** What of it stays. */
  shown: string;
}

describe.each(["chat", "responses"] as const)("failures over %s", (api) => {
  const scene = sharedScene({
    env: {
      OPENAI_API: api,
      FIRST_TOKEN_TIMEOUT_SECONDS: "1",
      IDLE_TIMEOUT_SECONDS: "1",
      TOTAL_TIMEOUT_SECONDS: "8",
      ...slowRetries,
    },
  });
  let ana: TestClient;
  beforeAll(async () => {
    ana = await signUp(scene().server.url, "Ana");
  });

  /** Nothing holds the workspace: the next message is answered at once. */
  async function expectFree({ workspaceId, ask }: WatchedWorkspace): Promise<void> {
    scene().provider.respondWith(text("fine"));
    expect(textOf(await ask("Again"))).toBe("fine");
    expect((await readMessages(ana, workspaceId)).map(({ status }) => status)).toEqual([
      "sent",
      "failed",
      "sent",
      "completed",
    ]);
  }

  // Silence is the same in every wire format, and takes its time to be noticed.
  const onlyOnce = api === "chat";
  const silent: Case[] = [
    { what: "no response at all", type: "timeout_first_token", script: hang, shown: "" },
    {
      what: "a response without a word",
      type: "timeout_first_token",
      script: () => stallAfter(0, text(ten)),
      shown: "",
    },
  ];
  const cut: Case[] = [
    {
      what: "a stall after ten words",
      type: "timeout_idle",
      script: () => stallAfter(before[api] + 10, text(`${ten}eleven`)),
      shown: ten,
    },
    {
      what: "an end without a finish",
      type: "stream_truncated",
      script: () => closeAfter(before[api] + 10, text(`${ten}eleven`)),
      shown: ten,
    },
  ];

  test.each(onlyOnce ? [...silent, ...cut] : cut)(
    "$what is $type, which is tried again",
    async ({ type, script, shown }) => {
      scene().provider.respondWith(script());
      using workspace = await watchedWorkspace(ana);
      const streamId = await workspace.start("Hello");
      const { stream } = await workspace.untilRetry();
      expect(stream?.waiting).toMatchObject({ attempt: 2, error: { type } });
      await ana.api.stream.cancelRetry.mutate({ workspaceId: workspace.workspaceId });
      const failed = await workspace.ended(streamId);
      expect(failed).toMatchObject({ status: "failed", metadata: { error: { type } } });
      expect(textOf(failed)).toBe(shown);
      await expectFree(workspace);
    },
  );

  if (onlyOnce)
    test("an endless trickle is timeout_total, and what came of it stays", async () => {
      scene().provider.respondWith(text("drip ".repeat(1_000), { delayMs: 100 }));
      using workspace = await watchedWorkspace(ana);
      const failed = await workspace.ask("Hello");
      expect(failed).toMatchObject({ status: "failed", metadata: { error: { type: "timeout_total" } } });
      expect(textOf(failed)).toMatch(/^(drip ){5,90}$/);
      expect(await scene().provider.requests.at(-1)?.aborted).toBe(true);
      await expectFree(workspace);
    });

  test("malformed JSON is api, and what came before it stays", async () => {
    const frames = text(ten)
      .frames(api)
      .slice(0, before[api] + 10);
    scene().provider.respondWith(raw(`${frames.join("")}data: {"choices": [{]\n\n`));
    using workspace = await watchedWorkspace(ana);
    const failed = await workspace.ask("Hello");
    expect(failed).toMatchObject({ status: "failed", metadata: { error: { type: "api" } } });
    expect(textOf(failed)).toBe(ten);
    await expectFree(workspace);
  });
});
