"use client";

import { useEffect } from "react";
import { useText } from "#app/i18n/useText.ts";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { AppLink } from "#app/ui/AppLink.tsx";
import { linkButton } from "#app/ui/linkButton.ts";
import { PageNotice } from "#app/ui/PageNotice.tsx";
import { can } from "#server/contract/can.ts";
import { Invitations } from "./Invitations.tsx";
import { Members } from "./Members.tsx";
import { ThisTeam } from "./ThisTeam.tsx";

interface PeoplePageProps {
  teamId: string;
  /** Whether this server sends mails. */
  sendsMail: boolean;
}

/** Who is in a team, who is invited, and what becomes of the team itself. */
export function PeoplePage({ teamId, sendsMail }: PeoplePageProps) {
  const text = useText();
  const { teams, team: listed, problem, select } = useTeams();
  const team = teams?.find(({ id }) => id === teamId);
  const elsewhere = team !== undefined && listed?.id !== teamId;

  // The sidebar lists the workspaces of the team whose page this is.
  useEffect(() => {
    if (elsewhere) select(teamId);
  }, [elsewhere, teamId, select]);

  return (
    <>
      <PageHeader>
        <h1 className="truncate ps-1 font-semibold">{text("teams.people")}</h1>
      </PageHeader>
      <div className="flex-1 overflow-y-auto">
        {teams && !team && (
          <PageNotice title={text("teams.notFoundTitle")} text={text("teams.notFoundText")}>
            <AppLink href="/" className={linkButton}>
              {text("teams.toWorkspaces")}
            </AppLink>
          </PageNotice>
        )}
        {problem && <p className="mx-auto max-w-(--column) p-6 text-red">{problem}</p>}
        {team && (
          <div className="mx-auto flex max-w-(--column) flex-col gap-12 px-6 py-8">
            <Members team={team} />
            {can(team.role, "team.invite") && <Invitations team={team} sendsMail={sendsMail} />}
            <ThisTeam team={team} />
          </div>
        )}
      </div>
    </>
  );
}
