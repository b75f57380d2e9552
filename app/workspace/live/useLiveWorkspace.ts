import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { useSidebarCache } from "#app/shell/useSidebarCache.ts";
import { createLiveWorkspace, type LiveWorkspace } from "./createLiveWorkspace.ts";
import { initialLiveState, type LiveState } from "./liveState.ts";
import { browserTabs } from "./tabs/browserTabs.ts";

/** A workspace as it is now, for as long as the page shows it. */
export function useLiveWorkspace(workspaceId: string): { live: LiveWorkspace; state: LiveState } {
  const client = useTRPCClient();
  const { id, sessionId } = useViewer();
  const { merge } = useSidebarCache();
  const live = useMemo(
    () =>
      createLiveWorkspace({
        client,
        workspaceId,
        viewer: { id, sessionId },
        tabs: browserTabs,
        onSidebar: merge,
      }),
    [client, workspaceId, id, sessionId, merge],
  );
  useEffect(() => live.start(), [live]);
  const state = useSyncExternalStore(live.subscribe, live.getState, () => initialLiveState);
  return { live, state };
}
