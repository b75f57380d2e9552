import type { Clock } from "#server/lib/clock.ts";
import { createMemory, type Memory } from "./memory.ts";

/** Responses that OpenAI has said it no longer has, so that no stream asks for one again in vain. */
export type LostResponses = Memory;

export function createLostResponses(clock: Pick<Clock, "now">): LostResponses {
  return createMemory(clock, { forMs: 60 * 60_000, most: 1_000 });
}
