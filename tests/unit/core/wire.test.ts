import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { expect, test } from "vitest";
import { wireOf } from "#server/core/errors/wire.ts";

test("the wire of a model is known by what its package calls itself", () => {
  const baseURL = "https://provider.example/v1";
  const wires = [
    createOpenAI({ baseURL, apiKey: "k" }).responses("m"),
    createOpenAICompatible({ baseURL, name: "compatible" }).chatModel("m"),
    createAnthropic({ baseURL, apiKey: "k" })("m"),
  ].map(({ provider }) => wireOf(provider));
  expect(wires).toEqual(["responses", "chat", "anthropic"]);
});
