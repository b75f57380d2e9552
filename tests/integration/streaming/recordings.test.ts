import { beforeAll, describe, expect, test } from "vitest";
import type { Message } from "#server/contract/message.ts";
import { createWorkspace, hasEnded, readMessages, sendAndStart, textOf } from "#tests/support/chat.ts";
import { runSeed } from "#tests/support/random.ts";
import {
  responsesIn,
  said,
  sourcesOf,
  type Tokens,
  toolsOf,
  usedBy,
  wantsTools,
} from "#tests/support/recorded.ts";
import { isLong } from "#tests/support/rounds.ts";
import { sharedScene } from "#tests/support/scene.ts";
import type { Chunking } from "#tests/support/scriptedProviderChunks.ts";
import { isShort, type Recording, recordings } from "#tests/support/scriptedProviderRecordings.ts";
import { answer, lines, type Wire } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const found = recordings();
if (!found) console.warn("Skipped: there are no recordings in RECORDINGS_DIR or ../shared/recordings.");

/** What follows where a recording ends with a wish for tools. */
const rest = { text: "And that is it.", usage: { input: 70, output: 30 } };
const nothing: Tokens = { input: 0, output: 0, reasoning: 0, cacheRead: 0, cacheWrite: 0 };

function add(first: Tokens, second: Tokens): Tokens {
  return {
    input: first.input + second.input,
    output: first.output + second.output,
    reasoning: first.reasoning + second.reasoning,
    cacheRead: first.cacheRead + second.cacheRead,
    cacheWrite: first.cacheWrite + second.cacheWrite,
  };
}

function reasoningOf({ parts }: Message): string {
  return parts.map((part) => (part.type === "reasoning" ? part.text : "")).join("");
}

/** How a recording has to end here. */
function endOf({ name }: Recording) {
  if (name.endsWith("-error")) return { status: "failed", metadata: { error: { type: "quota" } } };
  if (name.endsWith("-refusal")) return { status: "failed", metadata: { error: { type: "model_refusal" } } };
  return { status: "completed" };
}

/** A byte at a time takes long; a long recording comes in small pieces, and by bytes in `npm run test:long`. */
function chunkingsOf(recording: Recording): Chunking[] {
  return ["frame", isLong || isShort(recording) ? "byte" : { seed: runSeed, most: 40 }];
}

function replay(openaiApi: "chat" | "responses", wires: readonly Wire[]): void {
  const scene = sharedScene({
    env: ({ provider }) => ({ OPENAI_API: openaiApi, ANTHROPIC_BASE_URL: provider.url }),
  });
  const mine = (found ?? []).filter(({ wire }) => wires.includes(wire));
  const cases = mine.flatMap((recording) =>
    chunkingsOf(recording).map((chunking) => ({
      recording,
      chunking,
      name: typeof chunking === "object" ? "piece" : chunking,
    })),
  );
  let ana: TestClient;

  beforeAll(async () => {
    ana = await signUp(scene().server.url, "Ana");
  });

  test.each(cases)("$recording.name, by the $name", async ({ recording, chunking }) => {
    const { provider } = scene();
    const responses = responsesIn(recording);
    provider.respondWith(...responses.map((response) => lines(response.lines, { chunking })));
    provider.byDefault(answer(rest));
    const asked = provider.requests.length;
    const workspaceId = await createWorkspace(ana);
    using watcher = watch(ana, { workspaceId });
    await watcher.until(() => true);
    const model = recording.wire === "anthropic" ? "anthropic:claude-sonnet-4-5" : "openai:scripted";
    const { streamId } = await sendAndStart(ana, { workspaceId, text: "Go on.", options: { model } });
    const shown = await watcher.until((view) => hasEnded(view, streamId));
    const [, stored] = await readMessages(ana, workspaceId);
    expect(shown.messages[1]).toEqual(stored);
    if (!stored) throw new Error("There is no answer.");

    const last = responses.at(-1);
    const more = last !== undefined && wantsTools(last);
    expect(provider.requests).toHaveLength(asked + responses.length + (more ? 1 : 0));
    expect(textOf(stored)).toBe(said(recording, "text") + (more ? rest.text : ""));
    expect(reasoningOf(stored)).toBe(said(recording, "reasoning"));
    // Beside what is cited there may be what was only searched.
    const cited = [...new Set(sourcesOf(recording))];
    const sources = stored.parts.flatMap((part) => (part.type === "source-url" ? [part.url] : []));
    expect(sources.filter((url) => cited.includes(url))).toEqual(cited);
    const tools = stored.parts.filter((part) => part.type === "dynamic-tool");
    expect(tools.map(({ toolName }) => toolName)).toEqual(toolsOf(recording));
    const searches = tools.filter(({ toolName }) => toolName === "web_search");
    expect(
      searches.every(({ state, providerExecuted }) => state === "output-available" && providerExecuted),
    ).toBe(true);
    if (!more && stored.status === "completed") expect(stored.metadata.finishReason).toBe("stop");
    expect(stored).toMatchObject(endOf(recording));
    const used = responses.map((response) => usedBy(response) ?? nothing).reduce(add, nothing);
    expect(stored.metadata.usage).toMatchObject(more ? add(used, { ...nothing, ...rest.usage }) : used);
  });
}

describe.skipIf(!found)("recorded streams, shown and stored to the letter", () => {
  describe("chat completions and Anthropic's messages", () => replay("chat", ["chat", "anthropic"]));
  describe("OpenAI's responses", () => replay("responses", ["responses"]));
});
