import { describe, expect, test } from "vitest";
import { said } from "#tests/support/recorded.ts";
import { createScriptedProvider } from "#tests/support/scriptedProvider.ts";
import type { Chunking } from "#tests/support/scriptedProviderChunks.ts";
import { recordings } from "#tests/support/scriptedProviderRecordings.ts";
import { lines } from "#tests/support/scriptedProviderScript.ts";
import { ask, collect, modelFor, textOf } from "./support.ts";

const found = recordings();
const chunkings: [string, Chunking][] = [
  ["frame by frame", "frame"],
  ["byte by byte", "byte"],
  ["in random pieces", { seed: 7, most: 40 }],
];

describe.skipIf(!found)("recorded streams", () => {
  for (const recording of found ?? []) {
    test.each(chunkings)(`${recording.name}, %s, reads to the letter`, async (_, chunking) => {
      await using provider = await createScriptedProvider();
      provider.respondWith(lines(recording.lines, { chunking }));
      const model = modelFor(recording.wire, provider.url);
      const parts = await collect(ask(model));
      expect(textOf(parts)).toBe(said(recording, "text"));
      expect(textOf(parts, "reasoning-delta")).toBe(said(recording, "reasoning"));
      await model.release();
    });
  }
});
