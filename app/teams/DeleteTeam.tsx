import { useRouter } from "next/navigation";
import { useTRPCClient } from "#app/api/trpc.ts";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { DeleteForm } from "./DeleteForm.tsx";
import { useTeamList } from "./useTeamList.ts";

export function DeleteTeam({ team }: { team: TeamItem }) {
  const client = useTRPCClient();
  const router = useRouter();
  const list = useTeamList();
  async function remove(name: string) {
    await client.team.remove.mutate({ teamId: team.id, name });
    router.push("/");
    list.remove(team.id);
  }
  return <DeleteForm name={team.name} remove={remove} />;
}
