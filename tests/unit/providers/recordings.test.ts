import { describe, expect, test } from "vitest";
import { runSeed } from "#tests/support/random.ts";
import { said } from "#tests/support/recorded.ts";
import { isLong } from "#tests/support/rounds.ts";
import { createScriptedProvider } from "#tests/support/scriptedProvider.ts";
import type { Chunking } from "#tests/support/scriptedProviderChunks.ts";
import { isShort, type Recording, recordings } from "#tests/support/scriptedProviderRecordings.ts";
import { lines } from "#tests/support/scriptedProviderScript.ts";
import { ask, collect, modelFor, textOf } from "./support.ts";

const found = recordings();
/** A byte at a time takes long; a long recording is read so in `npm run test:long` alone. */
function chunkingsOf(recording: Recording): [string, Chunking][] {
  const pieces: [string, Chunking] = ["in random pieces", { seed: runSeed, most: 40 }];
  const bytes: [string, Chunking][] = isLong || isShort(recording) ? [["byte by byte", "byte"]] : [];
  return [["frame by frame", "frame"], ...bytes, pieces];
}

describe.skipIf(!found)("recorded streams", () => {
  for (const recording of found ?? []) {
    test.each(chunkingsOf(recording))(`${recording.name}, %s, reads to the letter`, async (_, chunking) => {
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
