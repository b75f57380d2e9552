import { useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import type { Queued } from "#server/contract/queue.ts";
import { reorder } from "#server/contract/reorder.ts";

interface QueueOrder {
  /** The queue, with what was moved in its new place before the server says so. */
  order: Queued[];
  problem: string | null;
  move: (queueId: string, position: number) => void;
}

/** Moves messages of the queue; the others see it when it is stored. */
export function useQueueOrder(
  workspaceId: string,
  queue: Queued[],
  mayChange: (entry: Queued) => boolean,
): QueueOrder {
  const client = useTRPCClient();
  const { run, problem } = useAction(client.queue.reorder.mutate);
  const [moved, setMoved] = useState<{ from: Queued[]; order: Queued[] } | null>(null);
  const order = moved?.from === queue ? moved.order : queue;

  return {
    order,
    problem,
    move(queueId, position) {
      const movable = new Set(order.filter(mayChange).map(({ queueId: id }) => id));
      const next = reorder(
        order.map((entry) => ({ id: entry.queueId, entry })),
        { id: queueId, position, isMovable: (id) => movable.has(id) },
      ).map(({ entry }, index) => ({ ...entry, position: index + 1 }));
      if (next.every((entry, index) => entry.queueId === order[index]?.queueId)) return;
      setMoved({ from: queue, order: next });
      void run({ workspaceId, queueId, position }).then((failure) => failure && setMoved(null));
    },
  };
}
