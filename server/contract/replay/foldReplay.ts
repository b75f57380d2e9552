import type { EventRecord } from "../events.ts";
import { foldView } from "../foldView.ts";
import type { WorkspaceView } from "../frames.ts";

/**
 * What a watcher saw after these events. Unlike a live page it goes on over a hole or a delta that does
 * not fit, as an old log may have lost some: nobody could send what is missing.
 */
export function foldReplay(view: WorkspaceView, records: readonly EventRecord[]): WorkspaceView {
  let folded = view;
  for (const record of records) {
    if (record.seq <= folded.seq) continue;
    folded = foldView({ ...folded, seq: record.seq - 1 }, record) ?? { ...folded, seq: record.seq };
  }
  return folded;
}
