"use client";

import { useText } from "#app/i18n/useText.ts";
import { SettingsGroup } from "#app/settings/SettingsGroup.tsx";
import { field } from "#app/workspace/details/fields.ts";
import { SaveRow } from "#app/workspace/details/SaveRow.tsx";
import { useDraftValue } from "#app/workspace/details/useDraftValue.ts";
import { limits } from "#server/contract/limits.ts";
import { useTeamSettings } from "./TeamSettings.ts";
import { useTeamChange } from "./useTeamChange.ts";

/** What every model is told in all of the team's workspaces. */
export function InstructionsPage() {
  const text = useText();
  const { teamId, settings } = useTeamSettings();
  const { change, busy, problem } = useTeamChange();
  const draft = useDraftValue(settings.instructions);
  return (
    <SettingsGroup title={text("teamSettings.instructions")} text={text("teamSettings.instructionsText")}>
      <textarea
        aria-label={text("teamSettings.instructions")}
        rows={10}
        maxLength={limits.instructionsLength}
        value={draft.value}
        placeholder={text("details.instructionsExample")}
        onChange={(event) => draft.set(event.target.value)}
        className={`${field} mt-4 block resize-y py-2`}
      />
      <SaveRow
        {...draft}
        busy={busy}
        problem={problem}
        onSave={async () => {
          const refused = await change((api) => api.change.mutate({ teamId, instructions: draft.value }));
          if (refused === null) draft.reset();
        }}
        onCancel={draft.reset}
      />
    </SettingsGroup>
  );
}
