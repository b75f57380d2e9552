import type { Frame } from "#server/contract/frames.ts";

/** What the tabs of one workspace in one browser say to each other; `from` is a tab. */
export type TabMessage = {
  from: string;
} /** To the leader: I have seen `seq`; bring me to where you are. */ & (
  | { type: "join"; seq: number | null }
  /** To the leader: are you there? */
  | { type: "ping" }
  | { type: "pong"; seq: number | null; live: boolean; hidden: boolean }
  /** From now on I watch for all of us. */
  | { type: "lead" }
  | { type: "left" }
  /** What brings the tab `to` to where I am. */
  | { type: "welcome"; to: string; frames: Frame[] }
  | { type: "frame"; frame: Frame }
  /** My connection is lost. */
  | { type: "lost"; hidden: boolean }
  /** Somebody sees me now, or no longer. */
  | { type: "seen" }
);
