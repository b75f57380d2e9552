import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useSidebarCache } from "#app/shell/useSidebarCache.ts";
import { createLiveWorkspace, type LiveWorkspace } from "./createLiveWorkspace.ts";
import { initialLiveState, type LiveState } from "./liveState.ts";

/** A workspace as it is now, for as long as the page shows it. */
export function useLiveWorkspace(workspaceId: string): { live: LiveWorkspace; state: LiveState } {
  const client = useTRPCClient();
  const { merge } = useSidebarCache();
  const live = useMemo(
    () => createLiveWorkspace({ client, workspaceId, onSidebar: merge }),
    [client, workspaceId, merge],
  );
  useEffect(() => live.start(), [live]);
  const state = useSyncExternalStore(live.subscribe, live.getState, () => initialLiveState);
  return { live, state };
}
