import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { MemberLine } from "#app/teams/MemberLine.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { limits } from "#server/contract/limits.ts";
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
  const shown = data?.members.length ?? 0;
  return (
    <section className="mt-6 border-t border-line pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{text("adminTeams.members")}</h3>
        <input
          type="search"
          aria-label={text("teams.search")}
          placeholder={text("teams.search")}
          value={typed}
          maxLength={limits.searchLength}
          onChange={(event) => setTyped(event.target.value)}
          className="h-9 w-48 rounded-small border border-line-strong bg-raised px-3 text-field outline-offset-0 placeholder:text-ink-3"
        />
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
      <p aria-live="polite" className="mt-2 text-small text-ink-3 empty:hidden">
        {data && shown === 0 && search !== "" && text("teams.nobodyFound", { search })}
        {data &&
          search === "" &&
          shown < data.total &&
          text("teams.moreThanShown", { shown, total: data.total })}
      </p>
    </section>
  );
}
