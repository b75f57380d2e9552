import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { useNewWorkspace } from "#app/shell/useNewWorkspace.ts";
import { createClientId } from "#app/workspace/composer/createClientId.ts";

/** Creates a workspace, asks the demo model there if there is one, and opens it. */
export function useStarter() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { team } = useTeams();
  const queryClient = useQueryClient();
  const { create, ...rest } = useNewWorkspace();

  async function ask(workspaceId: string, text: string) {
    const models = await queryClient.ensureQueryData(
      trpc.model.list.queryOptions(team ? { teamId: team.id } : {}),
    );
    const demo = models.find(({ id }) => id.startsWith("demo:"));
    await client.message.send.mutate({
      workspaceId,
      clientMessageId: createClientId(),
      text,
      ...(demo && { options: { model: demo.id } }),
    });
  }

  return { ...rest, start: (text: string) => create((workspaceId) => ask(workspaceId, text)) };
}
