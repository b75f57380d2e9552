import type { ModelInfo, ModelOptions, ThinkingLevel } from "#server/contract/modelOptions.ts";
import type { Workspace } from "#server/contract/workspace.ts";

interface Chosen {
  model: string | null;
  level: string | null;
}

interface Choice {
  model: ModelInfo | undefined;
  level: ThinkingLevel | undefined;
  /** What a send says about it. */
  options: ModelOptions | undefined;
}

/** The reader's own choice if it is there, else the workspace's, else the first model. */
export function chooseModel(
  models: readonly ModelInfo[],
  workspace: Pick<Workspace, "model" | "thinkingLevel">,
  chosen: Chosen,
): Choice {
  const model =
    models.find(({ id }) => id === chosen.model) ??
    models.find(({ id }) => id === workspace.model) ??
    models[0];
  const levels = model?.thinkingLevels ?? [];
  const level =
    levels.find((each) => each === chosen.level) ?? levels.find((each) => each === workspace.thinkingLevel);
  const options = model && { model: model.id, ...(level && { thinkingLevel: level }) };
  return { model, level, options };
}
