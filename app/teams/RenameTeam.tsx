import { useTRPCClient } from "#app/api/trpc.ts";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { RenameForm } from "./RenameForm.tsx";
import { useTeamList } from "./useTeamList.ts";

export function RenameTeam({ team }: { team: TeamItem }) {
  const client = useTRPCClient();
  const list = useTeamList();
  async function rename(name: string) {
    await client.team.rename.mutate({ teamId: team.id, name });
    list.rename(team.id, name);
  }
  return <RenameForm name={team.name} rename={rename} />;
}
