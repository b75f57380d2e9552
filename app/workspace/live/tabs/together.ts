import type { Frame } from "#server/contract/frames.ts";
import type { Watch } from "../watchWorkspace.ts";
import type { Tabs } from "./tabs.ts";

export interface OwnWatch {
  onFrame: (frame: Frame) => void;
  onLost: () => void;
}

/** What a tab needs to watch a workspace together with others. */
export interface TogetherOptions extends OwnWatch {
  tabs: Tabs;
  /** Names what is shared: one person's, in one session, on one workspace. */
  group: string;
  /** Takes a subscription of this tab's own. */
  watchAlone: (on: OwnWatch) => Watch;
  /** The last number that was seen, or null to get a snapshot. */
  cursor: () => number | null;
  /** What brings a tab that has seen `seq` to where this one is. */
  standing: (seq: number | null) => Frame[];
  /** While this tab leads: others may be seen or hidden now, or a connection has begun anew. */
  onSeen: (anew: boolean) => void;
}
