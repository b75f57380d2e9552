import type { Frame } from "#server/contract/frames.ts";
import type { TabMessage } from "./tabMessage.ts";

export interface Follower {
  me: string;
  /** The tab that it listens to. */
  leader: string | null;
  /** The last number that it has seen. */
  seq: number | null;
}

export interface Heeded {
  leader: string | null;
  /** What to fold, in this order. */
  frames: Frame[];
  /** Whether something is missing that the leader has. */
  ask: boolean;
  /** Whether the leader itself has no connection. */
  lost: boolean;
}

/** What a follower makes of one frame: nothing that leads it back, and a sign of life only where it is whole. */
function heedFrame(seq: number | null, frame: Frame): Pick<Heeded, "frames" | "ask"> {
  if (frame.type === "snapshot" && seq !== null && frame.seq <= seq) return { frames: [], ask: false };
  if (frame.type === "caught-up" && (seq === null || frame.seq > seq)) return { frames: [], ask: true };
  return { frames: [frame], ask: false };
}

function heedAll(seq: number | null, frames: readonly Frame[]): Pick<Heeded, "frames" | "ask"> {
  let at = seq;
  let ask = false;
  const kept: Frame[] = [];
  for (const frame of frames) {
    const heeded = heedFrame(at, frame);
    kept.push(...heeded.frames);
    ask ||= heeded.ask;
    if (frame.type === "snapshot" && heeded.frames.length > 0) at = frame.seq;
  }
  return { frames: kept, ask };
}

/** What a tab that follows does with a message of another tab. */
export function heedLeader({ me, leader, seq }: Follower, message: TabMessage): Heeded {
  const nothing: Heeded = { leader, frames: [], ask: false, lost: false };
  const { from } = message;
  switch (message.type) {
    case "join":
    case "ping":
    case "seen":
      return nothing;
    case "lead":
      return { ...nothing, leader: from };
  }
  // One that has lost the lead may not know it yet.
  if (leader !== null && leader !== from) return nothing;
  const heeded = { ...nothing, leader: from };
  switch (message.type) {
    case "left":
      return { ...heeded, leader: null, lost: leader === from };
    case "lost":
      return { ...heeded, lost: true };
    case "pong": {
      if (!message.live) return { ...heeded, lost: true };
      if (message.seq === null) return heeded;
      return { ...heeded, ...heedFrame(seq, { type: "caught-up", seq: message.seq }) };
    }
    case "welcome":
      if (message.to !== me) return leader === null ? nothing : heeded;
      return { ...heeded, ...heedAll(seq, message.frames) };
    case "frame":
      // Heard in the middle: what came before is asked for.
      if (leader === null) return { ...heeded, ask: true };
      return { ...heeded, ...heedFrame(seq, message.frame) };
  }
}
