import { beforeAll, describe, expect, test } from "vitest";
import { createWorkspace, send, textOf } from "#tests/support/chat.ts";
import { type Scene, sharedScene } from "#tests/support/scene.ts";
import type { SeenRequest } from "#tests/support/scriptedProvider.ts";
import { failure, lines, type Script, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";
import { watch } from "#tests/support/watcher.ts";

// No retry waits for longer than its provider asks for.
const env = { RETRY_WAITS_SECONDS: "0,0" };

const bodyOf = ({ body }: SeenRequest) => JSON.stringify(body);
const hasTools = (request: SeenRequest) => bodyOf(request).includes('"tools":[');
const asksForSummary = (request: SeenRequest) => bodyOf(request).includes("Summarise the conversation above");

/** What the provider has been asked since. */
function askedSince({ provider }: Scene): () => SeenRequest[] {
  const before = provider.requests.length;
  return () => provider.requests.slice(before);
}

describe("over chat completions", () => {
  const scene = sharedScene({
    env: { ...env, OPENAI_API: "chat", OPENAI_MODELS: "scripted,other,fresh" },
  });

  let ana: TestClient;
  beforeAll(async () => {
    ana = await signUp(scene().server.url, "Ana");
  });

  const noTools = () =>
    failure(400, {
      error: {
        message: "registry.ollama.ai/library/gemma3:4b does not support tools",
        type: "invalid_request_error",
        param: null,
        code: null,
      },
    });
  const tooLong = () =>
    failure(400, {
      error: {
        message:
          "This model's maximum context length is 8192 tokens. However, you requested 0 output tokens and your prompt contains at least 8193 input tokens, for a total of at least 8193 tokens. Please reduce the length of the input prompt or the number of requested output tokens. (parameter=input_tokens, value=8193)",
        type: "BadRequestError",
        param: "input_tokens",
        code: 400,
      },
    });

  test("a model that takes no tools answers without them, is asked without them from then on, and the picker says so", async () => {
    const { provider, server } = scene();
    const asked = askedSince(scene());
    provider.respondWith(noTools());
    provider.byDefault(text("Here I am."));
    using workspace = await watchedWorkspace(ana);
    const { workspaceId } = workspace;
    const options = { model: "openai:scripted" };
    expect(textOf(await workspace.ask("Hello", options))).toBe("Here I am.");
    expect(asked().map(hasTools)).toEqual([true, false]);
    expect(textOf(await workspace.ask("Again", options))).toBe("Here I am.");
    expect(asked().map(hasTools)).toEqual([true, false, false]);
    await workspace.ask("Another model", { model: "openai:other" });
    expect(asked().map(hasTools)).toEqual([true, false, false, true]);
    const models = await ana.api.model.list.query({ workspaceId });
    expect(models.filter(({ tools }) => tools === false).map(({ id }) => id)).toEqual(["openai:scripted"]);
    const ben = await signUp(server.url, "Ben");
    const other = await ben.api.model.list.query({ teamId: ben.teamId });
    expect(other.filter(({ tools }) => tools === false)).toEqual([]);
  });

  test("a model that refuses tools that it was not sent is asked no more", async () => {
    const { provider } = scene();
    const asked = askedSince(scene());
    provider.byDefault(noTools());
    using workspace = await watchedWorkspace(ana);
    const answer = await workspace.ask("Hello", { model: "openai:fresh" });
    expect(answer.metadata.error?.type).toBe("api");
    expect(asked().map(hasTools)).toEqual([true, false]);
  });

  test.each<[string, () => Script, { status: string; error?: string; text: string }]>([
    ["is answered", () => text("The answer."), { status: "completed", text: "The answer." }],
    [
      "says so where it is still too long",
      tooLong,
      { status: "failed", error: "context_exceeded", text: "" },
    ],
  ])("what a server refuses as too long is compacted once, and then %s", async (_, last, expected) => {
    const { provider } = scene();
    const workspaceId = await createWorkspace(ana);
    // Short enough that the newest is kept, so that there would be something to compact again.
    for (const name of ["long-1", "long-2", "long-3", "long-4", "long-5", "long-6"]) {
      await send(ana, { workspaceId, text: `${name} `.padEnd(4_000, "lorem ipsum "), respond: false });
    }
    const asked = askedSince(scene());
    provider.byDefault(last());
    provider.respondWith(tooLong(), text("The summary."));
    using watcher = watch(ana, { workspaceId });
    await send(ana, { workspaceId, text: "Question" });
    const view = await watcher.until(({ messages, stream }) => stream === null && messages.length === 9);
    expect(asked().map(asksForSummary)).toEqual([false, true, false]);
    const [, , after] = asked();
    expect(after && bodyOf(after)).toContain("The summary.");
    expect(after && bodyOf(after)).toContain("long-6");
    expect(after && bodyOf(after)).not.toMatch(/long-[1-5]/);
    const answer = view.messages.find(({ role, metadata }) => role === "assistant" && !metadata.kind);
    expect(answer?.status).toBe(expected.status);
    expect(answer?.metadata.error?.type).toBe(expected.error);
    expect(textOf(answer)).toBe(expected.text);
    expect(watcher.records.filter(({ event }) => event.type === "retry-schedule")).toEqual([]);
  });

  test("where there is nothing to compact, one refusal is enough", async () => {
    const { provider } = scene();
    const asked = askedSince(scene());
    provider.byDefault(tooLong());
    using workspace = await watchedWorkspace(ana);
    const answer = await workspace.ask("A question");
    expect(answer.metadata.error?.type).toBe("context_exceeded");
    expect(asked()).toHaveLength(1);
  });

  test.each([
    ["retry-after-ms", () => ({ "retry-after-ms": "150000", "retry-after": "200" })],
    ["a date", () => ({ "retry-after": new Date(Date.now() + 151_000).toUTCString() })],
  ])("a retry waits as long as %s asks", async (_, headers) => {
    const { provider } = scene();
    const asked = askedSince(scene());
    provider.byDefault(text("fine"));
    provider.respondWith(failure(429, {}, headers()));
    using workspace = await watchedWorkspace(ana);
    const streamId = await workspace.start("Hello");
    const { stream } = await workspace.untilRetry();
    const waits = stream?.waiting?.for === "retry" ? Date.parse(stream.waiting.at) - Date.now() : 0;
    expect(waits).toBeGreaterThan(140_000);
    expect(waits).toBeLessThanOrEqual(151_000);
    await ana.api.stream.retryNow.mutate({ workspaceId: workspace.workspaceId });
    expect(textOf(await workspace.ended(streamId))).toBe("fine");
    expect(asked()).toHaveLength(2);
  });
});

describe("over Responses and Anthropic's messages", () => {
  const scene = sharedScene({
    env: ({ provider }) => ({
      ...env,
      OPENAI_API: "responses",
      ANTHROPIC_BASE_URL: provider.url,
      ANTHROPIC_MODELS: "scripted",
    }),
  });

  let ana: TestClient;
  beforeAll(async () => {
    ana = await signUp(scene().server.url, "Ana");
  });

  test.each([
    [429, "rate_limit"],
    [503, "server_error"],
  ])("the number %d in a response that failed is read like a status", async (code, type) => {
    const { provider } = scene();
    const asked = askedSince(scene());
    const frame = {
      type: "response.failed",
      sequence_number: 1,
      response: { error: { code, message: "No" } },
    };
    provider.byDefault(text("fine"));
    // As the very first frame, and after a beginning of the answer.
    const begun = text("Well, ");
    provider.respondWith(lines([JSON.stringify(frame)]), {
      ...begun,
      frames: (wire) => [
        ...begun.frames(wire).slice(0, 5),
        `event: response.failed\ndata: ${JSON.stringify(frame)}\n\n`,
      ],
    });
    using workspace = await watchedWorkspace(ana);
    const answer = await workspace.ask("Hello");
    expect(answer.status).toBe("completed");
    const scheduled = workspace.watcher.records.flatMap(({ event }) =>
      event.type === "retry-schedule" ? [event.error.type] : [],
    );
    expect(scheduled).toEqual([type, type]);
    expect(asked()).toHaveLength(3);
  });

  test("a turn that Anthropic pauses goes on", async () => {
    const { provider } = scene();
    const asked = askedSince(scene());
    const begun = text("The first half, ");
    provider.byDefault(text("and the second."));
    provider.respondWith({
      ...begun,
      frames: (wire) => begun.frames(wire).map((frame) => String(frame).replace("end_turn", "pause_turn")),
    });
    using workspace = await watchedWorkspace(ana);
    const answer = await workspace.ask("Hello", { model: "anthropic:scripted" });
    expect(answer.status).toBe("completed");
    expect(textOf(answer)).toBe("The first half, and the second.");
    expect(asked()).toHaveLength(2);
    expect(asked().map(bodyOf)[1]).toContain("The first half, ");
  });
});
