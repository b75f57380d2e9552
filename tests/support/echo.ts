import type { Reaction } from "./scriptedProvider.ts";
import { type ScriptOptions, text } from "./scriptedProviderScript.ts";

/** The newest `say-…` of a conversation, as the provider got it. */
export function lastSaid(body: unknown): string {
  return (
    JSON.stringify(body)
      .match(/say-\w+/g)
      ?.at(-1) ?? ""
  );
}

/** Answers each message with what it said, so that a test sees which message an answer is to. */
export function echo(options: ScriptOptions & { chunkSize?: number } = {}): Reaction {
  return ({ body }) => text(`Answer to ${lastSaid(body)}`, options);
}
