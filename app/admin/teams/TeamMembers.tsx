import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { MemberLine } from "#app/teams/MemberLine.tsx";
import { MemberSearch } from "#app/teams/MemberSearch.tsx";
import { MembersLeftOut } from "#app/teams/MembersLeftOut.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { rolesToGive } from "#server/contract/memberRules.ts";

interface TeamMembersProps {
  teamId: string;
  onChanged: () => Promise<unknown>;
}

/** Who is in a team; an admin of the instance changes it as an owner could. */
export function TeamMembers({ teamId, onChanged }: TeamMembersProps) {
  const text = useText();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const { data, error, refetch } = useQuery(
    trpc.admin.teams.members.queryOptions({ teamId, search }, { placeholderData: keepPreviousData }),
  );
  return (
    <section className="mt-6 border-t border-line pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{text("adminTeams.members")}</h3>
        <MemberSearch value={typed} onChange={setTyped} className="w-48" />
      </div>
      {error && <ErrorNotice className="mt-2">{failureSentence(failureOf(error), text)}</ErrorNotice>}
      <ul className="mt-2">
        {data?.members.map((member) => {
          const of = { teamId, userId: member.userId };
          return (
            <MemberLine
              key={member.userId}
              member={member}
              given={rolesToGive("owner")}
              setRole={(role) => client.admin.people.setTeamRole.mutate({ ...of, role })}
              remove={() => client.admin.teams.removeMember.mutate(of)}
              onTried={() => Promise.all([refetch(), onChanged()])}
            />
          );
        })}
      </ul>
      <MembersLeftOut data={data} search={search} />
    </section>
  );
}
