import { type ModelMessage, StreamProviderError, tool } from "ai";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { goOn } from "#server/core/continuation.ts";
import { toolOutputText } from "#server/core/toolOutputText.ts";
import { createRegistry } from "#server/providers/registry.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { type AnyPart, ask, collect, expectOk, nothingSet, partOf, textOf } from "./support.ts";

const atOnce = async () => {};
const tools = { current_time: tool({ inputSchema: z.object({ timeZone: z.string().optional() }) }) };

function demo(sleep: (ms: number, signal?: AbortSignal) => Promise<void> = atOnce) {
  return expectOk(createRegistry(nothingSet, { sleep }).resolve("demo:parley"));
}

function collectFor(prompt: string | ModelMessage[], settings: Parameters<typeof ask>[1] = {}) {
  return collect(ask(demo(), { prompt, ...settings }));
}

function finishReason(parts: readonly AnyPart[]): string {
  return partOf(parts, "finish-step").finishReason;
}

describe("what the demo says", () => {
  test("it explains Parley, after thinking, with a table, code and a formula", async () => {
    const parts = await collectFor("What is Parley?");
    const text = textOf(parts);
    expect(textOf(parts, "reasoning-delta")).toContain("offline demo");
    expect(text).toContain("offline demo");
    expect(text).toMatch(/\| --- \|/);
    expect(text).toContain("```ts");
    expect(text).toContain("$$");
    expect(finishReason(parts)).toBe("stop");
  });

  test("it does not show thinking that is off", async () => {
    expect(textOf(await collectFor("What is Parley?", { level: "off" }), "reasoning-delta")).toBe("");
  });

  test("it greets whoever asks, by the name before the message", async () => {
    expect(textOf(await collectFor('Message from "Ada":\nhello'))).toMatch(/^Ada, I am Parley's/);
  });

  test("a name is not a wish", async () => {
    expect(textOf(await collectFor('Message from "error":\nhello'))).toMatch(/^error, I am Parley's/);
  });

  test("it says what it does not know, and what to set", async () => {
    const text = textOf(await collectFor("How high is the Eiffel tower?"));
    expect(text).toContain("I am an offline demo");
    expect(text).toContain("OPENAI_API_KEY");
    expect(text).toContain("How high is the Eiffel tower?");
  });

  test("a long answer has numbered lines without a gap, and about 2,000 words", async () => {
    const text = textOf(await collectFor("Please give me a long answer"));
    const numbers = [...text.matchAll(/^`(\d+)`/gm)].map((match) => Number(match[1]));
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThan(1900);
    expect(words).toBeLessThan(2200);
  });

  test("a title and a summary come from what was asked", async () => {
    const prompt = 'Message from "Ada":\nPlan the summer party for the whole office, please.';
    const titled = await collectFor(prompt, { providerOptions: { demo: { task: "title" } } });
    expect(textOf(titled)).toBe("Plan the summer party for the");
    const summed = await collectFor(prompt, { providerOptions: { demo: { task: "summary" } } });
    expect(textOf(summed)).toContain("Ada: Plan the summer party");
  });

  test("its usage grows with what was said", async () => {
    const [short, long] = await Promise.all([collectFor("refuse"), collectFor("5000 words")]);
    const usage = partOf(long, "finish-step").usage;
    expect(usage.outputTokens).toBeGreaterThan(10 * (partOf(short, "finish-step").usage.outputTokens ?? 0));
    expect(usage.inputTokens).toBeGreaterThan(0);
  });
});

describe("its tool", () => {
  test("is called for the time, and its result is the answer", async () => {
    const parts = await collectFor("What time is it in Europe/Berlin?", { tools });
    const call = partOf(parts, "tool-call");
    expect(call).toMatchObject({ toolName: "current_time", input: { timeZone: "Europe/Berlin" } });
    expect(finishReason(parts)).toBe("tool-calls");

    const { toolCallId, toolName, input } = call;
    const next: ModelMessage[] = [
      { role: "user", content: "What time is it in Europe/Berlin?" },
      { role: "assistant", content: [{ type: "tool-call", toolCallId, toolName, input }] },
      {
        role: "tool",
        content: [
          {
            type: "tool-result",
            toolCallId,
            toolName,
            // As every model is told what a tool said.
            output: { type: "text", value: toolOutputText({ text: "half past nine" }) },
          },
        ],
      },
    ];
    const answer = await collectFor(next, { tools });
    expect(textOf(answer)).toContain("**half past nine**");
    expect(finishReason(answer)).toBe("stop");
  });

  test("is not called where it is not given", async () => {
    const parts = await collectFor("What time is it?");
    expect(parts.some((part) => part.type === "tool-call")).toBe(false);
    expect(textOf(parts)).toContain("not enabled");
  });
});

describe("how it fails", () => {
  test("error: as an overloaded provider, after a few words", async () => {
    const parts = await collectFor("error");
    expect(textOf(parts).split(/\s+/).length).toBeGreaterThan(5);
    const { error } = partOf(parts, "error");
    expect(StreamProviderError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ statusCode: 529, type: "overloaded_error", isRetryable: true });
  });

  test("refusal: by a content filter", async () => {
    expect(finishReason(await collectFor("Please refuse"))).toBe("content-filter");
  });

  test("truncated: without a real end, and without usage", async () => {
    const parts = await collectFor("truncated");
    expect(finishReason(parts)).toBe("interrupted");
    expect(partOf(parts, "finish-step").usage.outputTokens).toBeUndefined();
  });

  test("a limit on the output ends it by length", async () => {
    const parts = await collectFor("long answer", { maxOutputTokens: 20 });
    expect(finishReason(parts)).toBe("length");
    expect(textOf(parts).length).toBeLessThan(200);
  });

  test("questions about failures are answered, not performed", async () => {
    const parts = await collectFor("What happens to my words if there is an error?");
    expect(finishReason(parts)).toBe("stop");
  });
});

describe("an answer that was cut", () => {
  test.each(["error once", "truncated once", "long answer"])("%s: goes on where it stopped", async (wish) => {
    const whole = textOf(await collectFor([{ role: "user", content: wish }]));
    const said = whole.slice(0, 60);
    const rest = await collectFor([
      { role: "user", content: wish },
      { role: "assistant", content: said },
      { role: "user", content: goOn },
    ]);
    const text = said + textOf(rest);
    expect(text.startsWith(whole)).toBe(true);
    expect(finishReason(rest)).toBe("stop");
    expect(textOf(rest, "reasoning-delta")).toBe("");
  });

  test("error: fails again", async () => {
    const said = textOf(await collectFor("error"));
    const again = await collectFor([
      { role: "user", content: "error" },
      { role: "assistant", content: said },
      { role: "user", content: goOn },
    ]);
    expect(again.some((part) => part.type === "error")).toBe(true);
  });
});

describe("its rhythm", () => {
  async function pauses(prompt: string) {
    const waited: number[] = [];
    const model = demo(async (ms) => {
      waited.push(ms);
    });
    await collect(ask(model, { prompt, level: "off" }));
    return waited.reduce((sum, ms) => sum + ms, 0) / waited.length;
  }

  test("is about 25 ms a word, and about 400 ms if slow", async () => {
    expect(await pauses("long answer")).toBeGreaterThan(15);
    expect(await pauses("long answer")).toBeLessThan(40);
    expect(await pauses("slow")).toBeGreaterThan(300);
    expect(await pauses("slow")).toBeLessThan(500);
  });

  test("sends a word at a time", async () => {
    const gate = createGate();
    const parts = ask(demo(gate.gate), { prompt: "slow", level: "off" });
    const texts: string[] = [];
    gate.step(3);
    for await (const part of parts) {
      if (part.type === "text-delta") texts.push(part.text);
      if (texts.length === 3) break;
    }
    expect(texts).toEqual(["The ", "offline ", "demo "]);
  });

  test("stops at once when it is aborted, even in a sleep that never ends", async () => {
    const controller = new AbortController();
    const gate = createGate();
    gate.step(2);
    const asked = collect(
      ask(demo(gate.gate), { prompt: "slow", level: "off", abortSignal: controller.signal }),
    );
    await vi.waitFor(() => expect(gate.waiting()).toBe(1));
    controller.abort();
    const parts = await asked;
    expect(textOf(parts)).toBe("The offline ");
    expect(parts.at(-1)?.type).toBe("abort");
  });
});
