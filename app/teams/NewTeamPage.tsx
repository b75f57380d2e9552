"use client";

import { useText } from "#app/i18n/useText.ts";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { NewTeamForm } from "./NewTeamForm.tsx";

export function NewTeamPage() {
  const text = useText();
  return (
    <>
      <PageHeader />
      <div className="flex-1 overflow-y-auto">
        <div className="mx-auto max-w-(--column) px-6 pt-[14vh] pb-12">
          <h1 className="text-title font-semibold tracking-tight">{text("teams.newTeam")}</h1>
          <p className="mt-2 max-w-[56ch] text-ink-2">{text("teams.newTeamText")}</p>
          <NewTeamForm autoFocus />
        </div>
      </div>
    </>
  );
}
