import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { createClientId } from "../composer/createClientId.ts";

interface Branch {
  busy: boolean;
  /** Opens the new workspace; else why there is none. */
  branch: (messageId: string) => Promise<string | null>;
}

/** Takes a conversation up to a message into a new workspace. Trying again makes no second one. */
export function useBranch(workspaceId: string): Branch {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const queryClient = useQueryClient();
  const clientId = useRef(createClientId());
  const { run, busy } = useAction(async (messageId: string) => {
    const { id } = await client.workspace.branch.mutate({
      workspaceId,
      messageId,
      clientId: clientId.current,
    });
    clientId.current = createClientId();
    router.push(`/w/${id}`);
    void queryClient.invalidateQueries(trpc.workspace.sidebar.pathFilter());
  });
  return { busy, branch: async (messageId) => (await run(messageId))?.message ?? null };
}
