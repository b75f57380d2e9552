import type { Locks } from "./holdLock.ts";
import type { TabMessage } from "./tabMessage.ts";

/** What tabs reach each other by. */
export interface TabChannel {
  post: (message: TabMessage) => void;
  close: () => void;
}

/** What a tab needs of its browser to share a subscription with others. */
export interface Tabs {
  /** This tab's own. */
  id: string;
  locks: Locks;
  openChannel: (name: string, onMessage: (message: TabMessage) => void) => TabChannel;
  page: PageLife;
}

/** Whether somebody sees this page, and whether it runs at all. */
export interface PageLife {
  seen: () => boolean;
  focused: () => boolean;
  /** Calls `changed` after it was shown, hidden or given the focus, and `left` and `back` around a time in which it does not run. */
  listen: (on: { changed: () => void; left: () => void; back: () => void }) => () => void;
}
