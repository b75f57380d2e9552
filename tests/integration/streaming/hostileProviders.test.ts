import { beforeAll, describe, expect, test } from "vitest";
import type { Message } from "#server/contract/message.ts";
import { readMessages, textOf } from "#tests/support/chat.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { answer, type Script, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

const multilingual = "Größe 东京 ёлка 🙂👩‍👩‍👧 naïve\n\n| a | b |\nend.";

/** The same frames, each changed. */
function mapFrames(script: Script, change: (frame: string) => string): Script {
  return { ...script, frames: (wire) => script.frames(wire).map((frame) => change(String(frame))) };
}

describe.each(["chat", "responses"] as const)("bytes over %s", (api) => {
  const scene = sharedScene({ env: { OPENAI_API: api } });
  let ana: TestClient;
  beforeAll(async () => {
    ana = await signUp(scene().server.url, "Ana");
  });

  /** What an answer by this script is, alike live and in the database. */
  async function read(...scripts: Script[]): Promise<Message> {
    scene().provider.respondWith(...scripts);
    using workspace = await watchedWorkspace(ana);
    const shown = await workspace.ask("Hello");
    const stored = (await readMessages(ana, workspace.workspaceId)).at(-1);
    expect(stored).toEqual(shown);
    expect(shown.status).toBe("completed");
    return shown;
  }

  test("characters that are cut in the middle of their bytes arrive whole", async () => {
    expect(textOf(await read(text(multilingual, { chunking: "byte" })))).toBe(multilingual);
    const random = { seed: 7, most: 5 };
    expect(textOf(await read(text(multilingual, { chunking: random })))).toBe(multilingual);
  });

  test("a surrogate pair that is split over two deltas arrives whole, half of one as U+FFFD", async () => {
    expect(textOf(await read(text("a🙂b👍🏽", { chunkSize: 1 })))).toBe("a🙂b👍🏽");
    expect(textOf(await read(text("a\ud83d", { chunkSize: 1 })))).toBe("a\ufffd");
    expect(textOf(await read(text("\ude42a", { chunkSize: 1 })))).toBe("\ufffda");
  });

  test("U+0000 in text, thoughts and tool input is U+FFFD, and nothing else is lost", async () => {
    const input = { file: "n.md", text: "x\u0000y" };
    const first = answer({
      reasoning: "th\u0000ink",
      text: "a\u0000b",
      toolCalls: [{ id: "c1", name: "scratch_write", input }],
    });
    const { parts } = await read(first, text("Done."));
    expect(parts).toMatchObject([
      { type: "reasoning", text: "th\ufffdink" },
      { type: "text", text: "a\ufffdb" },
      { toolName: "scratch_write", state: "output-available", input: { file: "n.md", text: "x\ufffdy" } },
      { type: "text", text: "Done." },
    ]);
  });

  test("lines that end with CRLF are lines", async () => {
    const crlf = mapFrames(text(multilingual), (frame) => frame.replaceAll("\n", "\r\n"));
    expect(textOf(await read(crlf))).toBe(multilingual);
    expect(textOf(await read({ ...crlf, chunking: 3 }))).toBe(multilingual);
  });

  test("a flood of comments between the frames is no content", async () => {
    const comments = ": keep-alive\n\n".repeat(5_000);
    const flooded = mapFrames(text(multilingual), (frame) => comments + frame);
    expect(textOf(await read(flooded))).toBe(multilingual);
  });

  test("a single delta of 5 MB is stored and shown whole", async () => {
    const huge = "0123456789 é🙂\n".repeat(334_000);
    expect(Buffer.byteLength(huge)).toBeGreaterThan(5_000_000);
    const { parts } = await read(text(huge, { chunkSize: huge.length }));
    expect(textOf({ parts }) === huge).toBe(true);
  });
});
