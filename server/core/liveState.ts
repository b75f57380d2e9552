import type { LiveState } from "#server/contract/adminLive.ts";

export interface LiveFacts {
  /** Of the stream's row. */
  state: string;
  stopAsked: boolean;
  waitsFor: "retry" | "approval" | null;
  /** Whether the server that runs it was heard of lately. */
  ownerLives: boolean;
}

/** How it stands with a stream that has no end. One that waits is run by nobody, and so is never lost. */
export function liveState({ state, stopAsked, waitsFor, ownerLives }: LiveFacts): LiveState {
  if (waitsFor === null && !ownerLives) return "lost";
  if (stopAsked) return "stopping";
  return waitsFor ?? (state === "starting" ? "starting" : "streaming");
}
