import { useRef } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { type PendingSend, pendingSend, type SendPayload } from "./pendingSend.ts";

interface Send {
  busy: boolean;
  problem: string | null;
  /** True once the message is stored. */
  send: (payload: SendPayload) => Promise<boolean>;
}

export function useSend(workspaceId: string): Send {
  const client = useTRPCClient();
  const { run, busy, problem } = useAction(client.message.send.mutate);
  const last = useRef<PendingSend | null>(null);

  return {
    busy,
    problem,
    async send(payload) {
      const pending = pendingSend(last.current, payload);
      last.current = pending;
      const failure = await run({ workspaceId, clientMessageId: pending.clientMessageId, ...payload });
      // Stored, or refused for good under this id: the next one is a new message.
      if (failure === null || failure.type === "conflict") last.current = null;
      return failure === null;
    },
  };
}
