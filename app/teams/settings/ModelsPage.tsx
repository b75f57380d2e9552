"use client";

import { useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { SettingsGroup } from "#app/settings/SettingsGroup.tsx";
import { RadioList } from "#app/ui/RadioList.tsx";
import { groupModels } from "#app/workspace/composer/groupModels.ts";
import { select } from "#app/workspace/details/fields.ts";
import { SaveRow } from "#app/workspace/details/SaveRow.tsx";
import { useDraftValue } from "#app/workspace/details/useDraftValue.ts";
import { ModelTicks } from "./ModelTicks.tsx";
import { changeChoice, choiceOf, isAllowed, type ModelChoice, savedChoice } from "./modelChoice.ts";
import { useTeamSettings } from "./TeamSettings.ts";
import { useTeamChange } from "./useTeamChange.ts";

/** Which models the team may ask, and which one answers where nobody chose. */
export function ModelsPage() {
  const text = useText();
  const { teamId, settings } = useTeamSettings();
  const { available } = settings;
  const { change, busy, problem } = useTeamChange();
  const draft = useDraftValue(choiceOf(settings));
  const [empty, setEmpty] = useState(false);
  const choice = draft.value;
  const allowed = available.filter(({ id }) => isAllowed(choice, id));
  const gone = choice.model !== null && !available.some(({ id }) => id === choice.model) && choice.model;

  function set(next: Partial<ModelChoice>) {
    setEmpty(false);
    draft.set(changeChoice(choice, next));
  }

  async function save() {
    const saved = savedChoice(choice, available);
    setEmpty(saved === null);
    if (saved === null) return;
    if ((await change((api) => api.change.mutate({ teamId, ...saved }))) === null) draft.reset();
  }

  return (
    <>
      <SettingsGroup title={text("teamSettings.allowed")} text={text("teamSettings.allowedText")}>
        <RadioList
          label={text("teamSettings.allowed")}
          value={choice.all ? "all" : "some"}
          onChange={(value) =>
            set(
              value === "all"
                ? { all: true }
                : // From all of them one unticks what shall go.
                  {
                    all: false,
                    models: choice.models.length > 0 ? choice.models : available.map(({ id }) => id),
                  },
            )
          }
          options={[
            {
              value: "all",
              label: text("teamSettings.allModels"),
              detail: text("teamSettings.allModelsDetail"),
            },
            { value: "some", label: text("teamSettings.someModels") },
          ]}
        />
        {!choice.all && (
          <ModelTicks available={available} ticked={choice.models} onChange={(models) => set({ models })} />
        )}
      </SettingsGroup>
      <SettingsGroup title={text("teamSettings.default")} text={text("teamSettings.defaultText")}>
        <select
          aria-label={text("teamSettings.default")}
          value={choice.model ?? ""}
          onChange={({ target }) => set({ model: target.value || null })}
          className={`${select} mt-4 max-w-88`}
        >
          <option value="">{text("details.serverModel")}</option>
          {gone && <option value={gone}>{text("details.goneModel", { model: gone })}</option>}
          {groupModels(allowed, text).map((group) => (
            <optgroup key={group.name} label={group.name}>
              {group.models.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <SaveRow
          {...draft}
          busy={busy}
          problem={empty ? text("teamSettings.noModel") : problem}
          onSave={save}
          onCancel={() => {
            setEmpty(false);
            draft.reset();
          }}
        />
      </SettingsGroup>
    </>
  );
}
