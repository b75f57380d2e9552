"use client";

import { useText } from "#app/i18n/useText.ts";
import { SettingsForm } from "#app/settings/SettingsForm.tsx";
import { SettingsGroup } from "#app/settings/SettingsGroup.tsx";
import { notify } from "#app/ui/notices/notices.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { limits } from "#server/contract/limits.ts";
import { BudgetSpent } from "./BudgetSpent.tsx";
import { Budgets } from "./budgets/Budgets.tsx";
import { useTeamSettings } from "./TeamSettings.ts";
import { useTeamChange } from "./useTeamChange.ts";

/** What the team may spend in a month, and what it has spent. */
export function BudgetPage() {
  const text = useText();
  const { teamId, settings } = useTeamSettings();
  const { budget } = settings;
  const { change } = useTeamChange();
  return (
    <>
      <SettingsGroup title={text("teamSettings.budget")} text={text("teamSettings.budgetText")}>
        <BudgetSpent budget={budget} />
        <SettingsForm
          // Made anew with the new limit as what is in the field.
          key={budget.hard}
          submit={text("settings.save")}
          done=""
          onSubmit={async (field) => {
            const hard = Number(field("hard")) || null;
            const refused = await change((api) => api.setBudget.mutate({ teamId, hard }));
            if (refused === null) notify({ text: text("teamSettings.limitSaved") });
            return refused;
          }}
        >
          <TextField
            label={text("teamSettings.limit")}
            name="hard"
            type="number"
            inputMode="decimal"
            min={0.01}
            max={limits.budget}
            step="any"
            defaultValue={budget.hard ?? ""}
            autoComplete="off"
            hint={text("teamSettings.limitHint")}
          />
        </SettingsForm>
      </SettingsGroup>
      <Budgets teamId={teamId} />
    </>
  );
}
