import fc from "fast-check";
import { expect, test } from "vitest";
import { anyStream } from "#tests/support/anyFrames.ts";
import { expectGapless, readMessages, textOf } from "#tests/support/chat.ts";
import { rounds } from "#tests/support/rounds.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { type Script, text, type Wire } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { type WatchedWorkspace, watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

/** Answers that are written beside each other, one in each workspace. */
const abreast = 20;
const fine = text("fine");

/** The number of the case that a request is about, by the last of them that its prompt names. */
function caseOf(body: unknown): string | undefined {
  return [...JSON.stringify(body).matchAll(/case (\d+)/g)].at(-1)?.[1];
}

function expectOneEndEach({ watcher: { records, errors } }: WatchedWorkspace): void {
  expect(errors).toEqual([]);
  expectGapless(records, records[0]?.seq);
  const ids = (type: "stream-start" | "stream-end") =>
    records.flatMap(({ event }) => (event.type === type ? [event.streamId] : []));
  expect(ids("stream-end")).toEqual(ids("stream-start"));
}

/**
 * Sends answers to whatever a provider may send: each ends once, is stored as it is shown, and hurts neither
 * the next one of its workspace nor the neighbour's.
 */
export function boundarySuite(wire: Wire): void {
  const scene = sharedScene({
    env: ({ provider }) => ({
      OPENAI_API: wire === "responses" ? "responses" : "chat",
      ANTHROPIC_BASE_URL: provider.url,
      ANTHROPIC_MODELS: "scripted",
      DEFAULT_MODEL: wire === "anthropic" ? "anthropic:scripted" : "openai:scripted",
      IDLE_TIMEOUT_SECONDS: "1",
      FIRST_TOKEN_TIMEOUT_SECONDS: "1",
      RETRY_WAITS_SECONDS: "0",
    }),
  });

  test(`whatever comes over ${wire}, an answer ends once, and hurts nothing but itself`, {
    timeout: 1_440_000,
  }, async () => {
    const { server, provider } = scene();
    const ana = await signUp(server.url, "Ana");
    await using stack = new AsyncDisposableStack();
    const open = async () => stack.use(await watchedWorkspace(ana));
    const workspaces = await Promise.all(Array.from({ length: abreast }, open));
    const neighbour = await open();
    const scripts = new Map<string, Script>();
    provider.byDefault(({ body }) => {
      const name = caseOf(body) ?? "";
      const script = scripts.get(name);
      // Asked again, the provider is well.
      scripts.delete(name);
      return script ?? fine;
    });
    let count = 0;

    async function answerTo(workspace: WatchedWorkspace, change: (base: Script) => Script): Promise<void> {
      const name = String(count++);
      scripts.set(name, change(fine));
      const shown = await workspace.ask(`case ${name}`);
      expect(["completed", "failed"]).toContain(shown.status);
      const page = { workspaceId: workspace.workspaceId, limit: 1 };
      const { messages } = await ana.api.message.page.query(page);
      expect(messages).toEqual([shown]);
    }

    await fc.assert(
      fc.asyncProperty(fc.array(anyStream, { minLength: abreast, maxLength: abreast }), async (streams) => {
        const answers = workspaces.map((workspace, index) => {
          const stream = streams[index];
          return stream ? answerTo(workspace, stream) : Promise.resolve();
        });
        const [own] = await Promise.all([neighbour.ask("How are you?"), ...answers]);
        expect(own).toMatchObject({ status: "completed", parts: [{ type: "text", text: "fine" }] });
      }),
      {
        numRuns: Math.ceil(
          rounds(20_000, `streams over all wires, a third of them over ${wire}`, 400) / 3 / abreast,
        ),
        endOnFailure: true,
      },
    );
    scripts.clear();
    for (const workspace of workspaces) {
      expect(textOf(await workspace.ask("Still there?"))).toBe("fine");
      expectOneEndEach(workspace);
    }
    expectOneEndEach(neighbour);
    const all = await readMessages(ana, neighbour.workspaceId);
    expect(all.filter(({ status }) => status !== "sent" && status !== "completed")).toEqual([]);
    expect(server.log()).not.toMatch(/failed unexpectedly|could not be stored/);
  });
}
