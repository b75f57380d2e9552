import { foldView } from "#server/contract/foldView.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type { SharedFrame } from "#server/contract/share.ts";

/** What is shown after a frame; "again" where it does not fit what is shown, and everything has to be asked for. */
export function foldShared(
  view: WorkspaceView | null,
  frame: SharedFrame,
): WorkspaceView | "again" | "ended" | null {
  switch (frame.type) {
    case "snapshot": {
      const { type: _, ...snapshot } = frame;
      return snapshot;
    }
    case "events": {
      let folded = view;
      for (const record of frame.events) {
        if (!folded) return "again";
        if (record.seq <= folded.seq) continue;
        folded = foldView(folded, record);
      }
      return folded ?? "again";
    }
    case "caught-up":
      return view ?? "again";
    case "closed":
      return "ended";
  }
}
