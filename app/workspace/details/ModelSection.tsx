import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import type { Workspace } from "#server/contract/workspace.ts";
import { groupModels } from "../composer/groupModels.ts";
import { modelLabel } from "../composer/modelLabel.ts";
import { select } from "./fields.ts";
import { Section } from "./Section.tsx";
import { useSettings } from "./useSettings.ts";

/** What answers where the sender chooses nothing. */
export function ModelSection({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const text = useText();
  const trpc = useTRPC();
  const { save, busy, problem } = useSettings(workspace.id);
  const { id: workspaceId, model, thinkingLevel } = workspace;
  const { data: models = [] } = useQuery(
    trpc.model.list.queryOptions({ workspaceId }, { staleTime: 60_000 }),
  );
  const known = models.find(({ id }) => id === model);
  const levels = known?.thinkingLevels ?? [...new Set(models.flatMap((each) => each.thinkingLevels))];
  const shownLevels = thinkingLevel && !levels.includes(thinkingLevel) ? [...levels, thinkingLevel] : levels;
  return (
    <Section title={text("details.model")} hint={text("details.modelHint")}>
      <div className="flex flex-col gap-2">
        <select
          aria-label={text("details.model")}
          value={model ?? ""}
          disabled={!mayChange || busy}
          onChange={({ target }) => save({ model: target.value || null })}
          className={select}
        >
          <option value="">{text("details.serverModel")}</option>
          {model && !known && <option value={model}>{text("details.goneModel", { model })}</option>}
          {groupModels(models, text).map((group) => (
            <optgroup key={group.name} label={group.name}>
              {group.models.map((each) => (
                <option key={each.id} value={each.id}>
                  {modelLabel(each, text)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <select
          aria-label={text("composer.thinking")}
          value={thinkingLevel ?? ""}
          disabled={!mayChange || busy}
          onChange={({ target }) =>
            save({ thinkingLevel: shownLevels.find((level) => level === target.value) ?? null })
          }
          className={select}
        >
          <option value="">
            {text("composer.thinking")}: {text("composer.thinkingAsModel")}
          </option>
          {shownLevels.map((level) => (
            <option key={level} value={level}>
              {text(`composer.${level}`)}
            </option>
          ))}
        </select>
      </div>
      <ErrorNotice className="pt-2">{problem}</ErrorNotice>
    </Section>
  );
}
