"use client";

import type { ReactNode } from "react";
import { useText } from "#app/i18n/useText.ts";
import { SettingsFrame } from "#app/settings/SettingsFrame.tsx";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { AppLink } from "#app/ui/AppLink.tsx";
import { linkButton } from "#app/ui/linkButton.ts";
import { PageNotice } from "#app/ui/PageNotice.tsx";
import { can } from "#server/contract/can.ts";
import { TeamMissing } from "../TeamMissing.tsx";
import { useShownTeam } from "../useShownTeam.ts";
import { LoadedSettings } from "./LoadedSettings.tsx";
import { teamSections } from "./teamSections.ts";

/** The settings of a team, for those who may change them; others are told who may. */
export function TeamSettingsFrame({ teamId, children }: { teamId: string; children: ReactNode }) {
  const text = useText();
  const { team, missing, problem } = useShownTeam(teamId);
  if (team && can(team.role, "team.change")) {
    return (
      <SettingsFrame
        title={text("teams.settings")}
        base={`/t/${teamId}/settings`}
        sections={teamSections.map((section) => ({
          path: `/t/${teamId}/settings/${section}`,
          label: text(`teamSettings.${section}`),
        }))}
      >
        <LoadedSettings teamId={teamId}>{children}</LoadedSettings>
      </SettingsFrame>
    );
  }
  return (
    <>
      <PageHeader>
        <p className="truncate ps-1 font-semibold">{text("teams.settings")}</p>
      </PageHeader>
      <div className="flex-1 overflow-y-auto">
        {missing && <TeamMissing />}
        {problem && <p className="mx-auto max-w-(--column) p-6 text-red">{problem}</p>}
        {team && (
          <PageNotice
            title={text("teamSettings.mayNotTitle")}
            text={text("teamSettings.mayNotText", { team: team.name })}
          >
            <AppLink href={`/t/${teamId}/people`} className={linkButton}>
              {text("teamSettings.toPeople")}
            </AppLink>
          </PageNotice>
        )}
      </div>
    </>
  );
}
