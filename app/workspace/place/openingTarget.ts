import { linkedSequence } from "./messageLink.ts";

/** Where a reader was when they left. */
export interface KeptPlace {
  /** The message first in sight, and how far its top was below the edge; null at the end. */
  spot: { sequence: number; top: number } | null;
  /** What the address named then. */
  hash: string;
  /** Whether the page itself was left, as by a reload. */
  unloaded: boolean;
}

/** A message to go to: by a link, or because the reader was there. */
export interface Target {
  kind: "link" | "place";
  sequence: number;
  /** How far below the edge its top is to stand. */
  top: number;
}

/** How far below the edge a message stands that a link leads to. */
const linkTop = 64;

export function linkTarget(hash: string): Target | null {
  const sequence = linkedSequence(hash);
  return sequence === null ? null : { kind: "link", sequence, top: linkTop };
}

/** Where a workspace opens: null is the end. A reload comes back to where the reader was, whatever link led there first. */
export function openingTarget(hash: string, kept: KeptPlace | null): Target | null {
  const link = linkTarget(hash);
  const left = kept && (!link || (kept.unloaded && kept.hash === hash));
  if (!left) return link;
  return kept.spot && { kind: "place", ...kept.spot };
}
