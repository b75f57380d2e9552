import type { TextStreamPart, ToolSet } from "ai";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { Event } from "#server/contract/events.ts";
import { foldParts } from "#server/contract/foldParts.ts";
import type { Part } from "#server/contract/parts.ts";
import { createPartEvents } from "#server/core/partEvents.ts";
import { isStorableJson, storable } from "#server/core/storableText.ts";

type ProviderPart = TextStreamPart<ToolSet>;

function foldAll(events: readonly Event[], before: Part[] = []): Part[] {
  let parts = before;
  for (const event of events) {
    const folded = foldParts(parts, event);
    if (!folded) throw new Error(`It does not fit: ${JSON.stringify(event)}`);
    parts = folded;
  }
  return parts;
}

const texts = fc.string({
  unit: fc.constantFrom("a", " ", "é", "🙂", "\ud83d", "\ude42", "\u0000"),
  maxLength: 12,
});
const block = fc.record({
  kind: fc.constantFrom("text", "reasoning", "tool"),
  pieces: fc.array(texts, { maxLength: 6 }),
});
type Block = { kind: string; pieces: string[] };

function deltasOf({ kind, pieces }: Block, id: string): ProviderPart[] {
  if (kind === "text") return pieces.map((text) => ({ type: "text-delta", id, text }));
  if (kind === "reasoning") return pieces.map((text) => ({ type: "reasoning-delta", id, text }));
  const start: ProviderPart = { type: "tool-input-start", id, toolName: "tool" };
  return [start, ...pieces.map((delta): ProviderPart => ({ type: "tool-input-delta", id, delta }))];
}

function endOf({ kind, pieces }: Block, id: string): ProviderPart {
  if (kind === "text") return { type: "text-end", id };
  if (kind === "reasoning") return { type: "reasoning-end", id };
  return {
    type: "tool-call",
    toolCallId: id,
    toolName: "tool",
    input: { raw: pieces.join("") },
    dynamic: true,
  };
}

/** The parts of all blocks, each block's in order, the blocks mixed as the choices say. */
function mix(blocks: readonly Block[], choices: Iterator<number>, ended: boolean): ProviderPart[] {
  const queues = blocks.map((item, index) => {
    const id = `id-${index}`;
    return [...deltasOf(item, id), ...(ended ? [endOf(item, id)] : [])];
  });
  const mixed: ProviderPart[] = [];
  for (;;) {
    const left = queues.filter((queue) => queue.length > 0);
    const next = left[Number(choices.next().value) % left.length]?.shift();
    if (!next) return mixed;
    mixed.push(next);
  }
}

let made = 0;
beforeEach(() => {
  made = 0;
});
const own = { newCallId: () => `own_${++made}`, thinkTags: false };

test.each([true, false])(
  "what a provider sends in any pieces, mixed, folds to the whole (all ended: %s)",
  (ended) => {
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 4 }),
        fc.infiniteStream(fc.nat()),
        fc.nat(3),
        (blocks, choices, firstPart) => {
          const before: Part[] = Array.from({ length: firstPart }, () => ({ type: "text", text: "before" }));
          const source = createPartEvents({ firstPart, ...own, now: () => 0 });
          const events = mix(blocks, choices, ended).flatMap((part) => source.push(part));
          events.push(...source.end());
          expect(isStorableJson(events)).toBe(true);
          const parts = foldAll(events, before).slice(firstPart);
          expect(source.nextPart).toBe(firstPart + parts.length);
          const shown = parts.map((part) =>
            part.type === "dynamic-tool" ? (JSON.stringify(part.input) ?? part.inputText) : Object(part).text,
          );
          const whole = blocks
            .filter(({ kind, pieces }) => kind === "tool" || pieces.some((piece) => piece !== ""))
            .map(({ kind, pieces }) => {
              const text = storable(pieces.join(""));
              return kind === "tool" && ended ? JSON.stringify({ raw: text }) : text;
            });
          expect(shown.toSorted()).toEqual(whole.toSorted());
          expect(source.calls).toHaveLength(ended ? blocks.filter(({ kind }) => kind === "tool").length : 0);
        },
      ),
      { numRuns: 500 },
    );
  },
);

test("calls keep the model's order and say what is wrong with them", () => {
  const source = createPartEvents({ firstPart: 2, ...own, now: () => 0 });
  const call = { type: "tool-call", toolName: "tool", dynamic: true } as const;
  source.push({ ...call, toolCallId: "b", input: {} });
  source.push({ ...call, toolCallId: "a", input: {}, invalid: true, error: new Error("No such tool.") });
  expect(source.calls).toMatchObject([
    { toolCallId: "own_1", part: 2 },
    { toolCallId: "own_2", part: 3, invalid: "No such tool." },
  ]);
  expect(source.calls[0]).not.toHaveProperty("invalid");
});

test("two calls of one id are two calls, and what belongs to none is nothing", () => {
  const source = createPartEvents({ firstPart: 0, ...own, now: () => 0 });
  const call = { type: "tool-call", toolCallId: "same", toolName: "tool", input: {}, dynamic: true } as const;
  const start = { type: "tool-input-start", id: "same", toolName: "tool" } as const;
  const events = [start, call, start, { type: "tool-input-delta", id: "same", delta: "{}" } as const, call];
  const folded = foldAll([
    ...source.push({ type: "tool-input-delta", id: "other", delta: "{}" }),
    ...events.flatMap((part) => source.push(part)),
    ...source.push({ type: "tool-input-delta", id: "same", delta: "late" }),
  ]);
  expect(folded).toMatchObject([
    { toolCallId: "own_1", providerCallId: "same", state: "input-available" },
    { toolCallId: "own_2", providerCallId: "same", state: "input-available" },
  ]);
  expect(source.calls).toMatchObject([
    { toolCallId: "own_1", part: 0 },
    { toolCallId: "own_2", part: 1 },
  ]);
});

test("an input that is nested too deeply is no input", () => {
  const source = createPartEvents({ firstPart: 0, ...own, now: () => 0 });
  const input = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  source.push({ type: "tool-call", toolCallId: "a", toolName: "tool", input, dynamic: true });
  expect(source.calls).toMatchObject([{ input: {}, invalid: "The input is nested too deeply." }]);
});

test("a call that the provider makes itself is shown with its result and not made again", () => {
  let now = 0;
  const source = createPartEvents({ firstPart: 0, ...own, now: () => now });
  const call = {
    toolCallId: "a",
    toolName: "search",
    input: { q: "x" },
    providerExecuted: true,
    dynamic: true,
  } as const;
  const events = source.push({ type: "tool-call", ...call });
  now = 250;
  events.push(...source.push({ type: "tool-result", ...call, output: { found: "\u0000" } }));
  expect(source.calls).toEqual([]);
  expect(foldAll(events)).toMatchObject([
    { state: "output-available", output: { found: "\ufffd" }, ms: 250 },
  ]);
});
