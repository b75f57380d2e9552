import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { MemberRow } from "./MemberRow.tsx";
import { MemberSearch } from "./MemberSearch.tsx";
import { MembersLeftOut } from "./MembersLeftOut.tsx";

/** How often the page looks for what others have changed, in ms. */
export const lookEveryMs = 3_000;

export function Members({ team }: { team: TeamItem }) {
  const text = useText();
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const { data, error } = useQuery(
    trpc.team.members.queryOptions(
      { teamId: team.id, search },
      { refetchInterval: lookEveryMs, placeholderData: keepPreviousData },
    ),
  );
  // A change of one's own role counts on this page as soon as on the others.
  useQuery(trpc.team.list.queryOptions({}, { refetchInterval: lookEveryMs }));

  return (
    <section aria-label={text("teams.people")}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-ink-2">
          {data ? text("teams.inTeam", { count: data.total, team: team.name }) : team.name}
        </p>
        <MemberSearch value={typed} onChange={setTyped} className="w-full wide:w-56" />
      </div>
      {error && <ErrorNotice className="mt-4">{failureSentence(failureOf(error), text)}</ErrorNotice>}
      {!data && !error && <div aria-hidden className="mt-4 h-18 animate-breathe rounded-large bg-sunk" />}
      {data && (
        <ul className="mt-4 border-t border-line">
          {data.members.map((member) => (
            <MemberRow key={member.userId} team={team} member={member} />
          ))}
        </ul>
      )}
      <MembersLeftOut data={data} search={search} />
    </section>
  );
}
