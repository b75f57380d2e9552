import { useMemo, useSyncExternalStore } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import type { Outbox, OutboxState } from "./createOutbox.ts";
import { openOutbox } from "./openOutbox.ts";

export function useOutbox(workspaceId: string): Outbox {
  const client = useTRPCClient();
  const { id: userId } = useViewer();
  return useMemo(() => openOutbox({ client, userId, workspaceId }), [client, userId, workspaceId]);
}

export function useOutboxState(outbox: Outbox): OutboxState {
  return useSyncExternalStore(outbox.subscribe, outbox.state, outbox.state);
}
