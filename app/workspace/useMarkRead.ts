import { useEffect, useRef } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useSidebarCache } from "#app/shell/useSidebarCache.ts";
import { usePageVisible } from "#app/ui/usePageVisible.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";

const settleMs = 400;

/** Says how far the reader has read, once the newest message is really in sight. */
export function useMarkRead(view: WorkspaceView, atEnd: boolean): void {
  const client = useTRPCClient();
  const { change } = useSidebarCache();
  const visible = usePageVisible();
  const told = useRef(0);
  const { id: workspaceId, teamId } = view.workspace;
  const sequence = view.messages.at(-1)?.sequence ?? 0;

  useEffect(() => {
    if (!atEnd || !visible || sequence <= told.current) return;
    const timer = setTimeout(async () => {
      told.current = sequence;
      try {
        await client.workspace.markRead.mutate({ workspaceId, sequence });
      } catch {
        // Said again with the next message.
        return;
      }
      change(teamId, workspaceId, { unread: 0, mentions: 0 });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [atEnd, visible, sequence, client, change, workspaceId, teamId]);
}
