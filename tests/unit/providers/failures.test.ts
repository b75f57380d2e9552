import { APICallError } from "ai";
import { expect, test } from "vitest";
import { classifyError } from "#server/core/classifyError.ts";
import { createScriptedProvider } from "#tests/support/scriptedProvider.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import {
  answer,
  closeAfter,
  errorAfter,
  failure,
  hang,
  resetAfter,
  stallAfter,
  text,
} from "#tests/support/scriptedProviderScript.ts";
import { ask, collect, modelFor, partOf, textOf } from "./support.ts";

const wires = ["chat", "responses", "anthropic"] as const;
/** Frames of each wire format until two words have been sent. */
const twoWords = { chat: 3, responses: 5, anthropic: 5 };

test.each(wires)("%s: a status is an error part with its status and headers", async (wire) => {
  await using provider = await createScriptedProvider();
  const error = { type: "rate_limit_error", message: "Slow down." };
  provider.respondWith(failure(429, { type: "error", error }, { "retry-after": "7" }));
  const part = partOf(await collect(ask(modelFor(wire, provider.url))), "error");
  if (!APICallError.isInstance(part.error)) throw part.error;
  expect(part.error).toMatchObject({ statusCode: 429, isRetryable: true });
  expect(part.error.responseHeaders?.["retry-after"]).toBe("7");
});

test.each(wires)("%s: an error in the middle keeps what came before", async (wire) => {
  await using provider = await createScriptedProvider();
  const overloaded = { type: "overloaded_error", message: "Overloaded" };
  provider.respondWith(errorAfter(twoWords[wire], text("one two three four"), overloaded));
  const parts = await collect(ask(modelFor(wire, provider.url)));
  const { error } = partOf(parts, "error");
  expect(textOf(parts)).toBe("one two ");
  expect(classifyError(error, wire).type).toBe("server_error");
  expect(partOf(parts, "finish").finishReason).toBe("error");
});

test.each(wires)("%s: a stream that closes early is no natural end", async (wire) => {
  await using provider = await createScriptedProvider();
  provider.respondWith(closeAfter(twoWords[wire], text("one two three four")));
  const parts = await collect(ask(modelFor(wire, provider.url)));
  expect(textOf(parts)).toBe("one two ");
  expect(partOf(parts, "finish").finishReason).toBe(wire === "chat" ? "error" : "interrupted");
});

test.each(wires)("%s: a reset throws out of the iteration", async (wire) => {
  await using provider = await createScriptedProvider();
  const gate = createGate();
  provider.respondWith({ ...resetAfter(twoWords[wire], text("one two three")), gate: gate.gate });
  const parts = ask(modelFor(wire, provider.url));
  gate.step(twoWords[wire] - 1);
  await expect(async () => {
    for await (const part of parts) if (part.type === "text-delta") gate.open();
  }).rejects.toSatisfy((error) => APICallError.isInstance(error) && error.isRetryable);
});

test.each([
  ["length", "length"],
  ["refusal", "content-filter"],
] as const)("an end by %s is %s in every format", async (finish, reason) => {
  await using provider = await createScriptedProvider();
  provider.byDefault(answer({ text: "one two", finish }));
  for (const wire of wires) {
    const parts = await collect(ask(modelFor(wire, provider.url)));
    expect(partOf(parts, "finish-step").finishReason, wire).toBe(reason);
  }
});

test.each(["hang", "stall"] as const)(
  "an abort ends a %s with an abort part and closes the socket",
  async (how) => {
    await using provider = await createScriptedProvider();
    provider.respondWith(how === "hang" ? hang() : stallAfter(5, text("one two three four")));
    const controller = new AbortController();
    const asked = collect(ask(modelFor("responses", provider.url), { abortSignal: controller.signal }));
    const request = await provider.request(0);
    controller.abort();
    expect((await asked).at(-1)?.type).toBe("abort");
    expect(await request.aborted).toBe(true);
  },
);

test("a release closes what nobody reads any more", async () => {
  await using provider = await createScriptedProvider();
  provider.respondWith(stallAfter(5, text("one two three four")));
  const model = modelFor("responses", provider.url);
  const { stream } = await model.languageModel.doStream({
    prompt: [{ role: "user", content: [{ type: "text", text: "Hello" }] }],
  });
  const request = await provider.request(0);
  await model.release();
  await model.release();
  expect(await request.aborted).toBe(true);
  const readToTheEnd = async () => {
    for await (const _ of stream);
  };
  await expect(readToTheEnd()).rejects.toThrow();
});
