"use client";

import { useText } from "#app/i18n/useText.ts";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { AppLink } from "#app/ui/AppLink.tsx";
import { cx } from "#app/ui/cx.ts";
import { linkButton } from "#app/ui/linkButton.ts";
import { can } from "#server/contract/can.ts";
import { Invitations } from "./Invitations.tsx";
import { Members } from "./Members.tsx";
import { TeamMissing } from "./TeamMissing.tsx";
import { ThisTeam } from "./ThisTeam.tsx";
import { useShownTeam } from "./useShownTeam.ts";

interface PeoplePageProps {
  teamId: string;
  /** Whether this server sends mails. */
  sendsMail: boolean;
}

/** Who is in a team, who is invited, and what becomes of the team itself. */
export function PeoplePage({ teamId, sendsMail }: PeoplePageProps) {
  const text = useText();
  const { team, missing, problem } = useShownTeam(teamId);
  return (
    <>
      <PageHeader>
        <h1 className="min-w-0 flex-1 truncate ps-1 font-semibold">{text("teams.people")}</h1>
        {team && can(team.role, "team.change") && (
          <AppLink href={`/t/${teamId}/settings`} className={cx(linkButton, "shrink-0")}>
            {text("teams.settings")}
          </AppLink>
        )}
      </PageHeader>
      <div className="flex-1 overflow-y-auto">
        {missing && <TeamMissing />}
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
