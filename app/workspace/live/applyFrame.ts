import type { EventRecord } from "#server/contract/events.ts";
import { foldView } from "#server/contract/foldView.ts";
import type { Frame, WorkspaceView } from "#server/contract/frames.ts";
import { foldOlder } from "./foldOlder.ts";
import type { LiveState } from "./liveState.ts";

function applySnapshot(state: LiveState, view: WorkspaceView): LiveState {
  const first = view.messages[0]?.sequence ?? 0;
  // What the reader has scrolled to stays in its place; it may be stale, and is read again.
  const older = [...state.older, ...(state.view?.messages ?? [])].filter(({ sequence }) => sequence < first);
  return { ...state, view, older, hasOlder: view.hasOlder };
}

function applyEvents(state: LiveState, events: EventRecord[]): LiveState | null {
  if (!state.view) return null;
  let { view, older } = state;
  for (const record of events) {
    const folded = foldView(view, record);
    if (!folded) return null;
    if (folded !== view) older = foldOlder(older, record.event);
    view = folded;
  }
  return view === state.view ? state : { ...state, view, older };
}

/** The state after one more frame. Null if the frame cannot follow: subscribe anew, without a cursor. */
export function applyFrame(state: LiveState, frame: Frame): LiveState | null {
  switch (frame.type) {
    case "snapshot": {
      const { type: _, ...view } = frame;
      return applySnapshot(state, view);
    }
    case "events":
      return applyEvents(state, frame.events);
    case "caught-up":
      return { ...state, connection: "live", failure: null };
    case "presence":
      return { ...state, people: frame.people };
    case "access":
      return { ...state, role: frame.role, teamChangedAt: frame.settings ?? state.teamChangedAt };
    case "closed":
      return { ...state, closed: frame.reason, closedBy: frame.by ?? null, people: [] };
    // The list at the side is not this workspace's.
    case "sidebar":
      return state;
  }
}
