import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";

interface QueueEntryActions {
  busy: boolean;
  problem: string | null;
  remove: () => void;
  sendNow: () => void;
}

/** What can be done with one queued message, besides moving and editing it. */
export function useQueueEntry(workspaceId: string, queueId: string): QueueEntryActions {
  const client = useTRPCClient();
  const remove = useAction(client.queue.remove.mutate);
  const send = useAction(client.queue.sendNow.mutate);
  return {
    busy: remove.busy || send.busy,
    problem: remove.problem ?? send.problem,
    remove: () => void remove.run({ workspaceId, queueId }),
    sendNow: () => void send.run({ workspaceId, queueId }),
  };
}
