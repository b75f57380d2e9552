import { useText } from "#app/i18n/useText.ts";
import { QuietSelect } from "#app/ui/QuietSelect.tsx";
import { groupModels } from "./groupModels.ts";
import { modelLabel } from "./modelLabel.ts";
import type { ModelChoice } from "./useModelChoice.ts";

export function ModelPicker({ choice }: { choice: ModelChoice }) {
  const text = useText();
  const { models, model, level, setModel, setLevel } = choice;
  if (!model) return null;
  return (
    <>
      <QuietSelect label={text("composer.model")} value={model.id} shown={model.label} onChange={setModel}>
        {groupModels(models, text).map((group) => (
          <optgroup key={group.name} label={group.name}>
            {group.models.map((each) => (
              <option key={each.id} value={each.id}>
                {modelLabel(each, text)}
              </option>
            ))}
          </optgroup>
        ))}
      </QuietSelect>
      {model.thinkingLevels.length > 0 && (
        <QuietSelect
          label={text("composer.thinking")}
          value={level ?? ""}
          shown={text(level ? `composer.${level}` : "composer.thinking")}
          onChange={setLevel}
        >
          {level === undefined && <option value="">{text("composer.thinkingAsModel")}</option>}
          {model.thinkingLevels.map((each) => (
            <option key={each} value={each}>
              {text(`composer.${each}`)}
            </option>
          ))}
        </QuietSelect>
      )}
    </>
  );
}
