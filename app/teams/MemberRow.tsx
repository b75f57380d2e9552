import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { mayChangeMember, rolesToGive } from "#server/contract/memberRules.ts";
import type { TeamMember } from "#server/contract/team.ts";
import { MemberLine } from "./MemberLine.tsx";

export function MemberRow({ team, member }: { team: TeamItem; member: TeamMember }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const of = { teamId: team.id, userId: member.userId };
  return (
    <MemberLine
      member={member}
      given={mayChangeMember(team.role, member.role) ? rolesToGive(team.role) : []}
      setRole={(role) => client.team.setRole.mutate({ ...of, role })}
      remove={() => client.team.removeMember.mutate(of)}
      onTried={() => queryClient.invalidateQueries(trpc.team.pathFilter())}
    />
  );
}
