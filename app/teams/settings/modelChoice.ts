import type { TeamSettings } from "#server/contract/teamSettings.ts";

/** Which models a team may ask, as the form has it. */
export interface ModelChoice {
  all: boolean;
  /** Those that are ticked, while not all are allowed. */
  models: string[];
  /** The default; null: as the server has it. */
  model: string | null;
}

export function choiceOf({ models, model }: Pick<TeamSettings, "models" | "model">): ModelChoice {
  return { all: models.length === 0, models, model };
}

export function isAllowed({ all, models }: ModelChoice, id: string): boolean {
  return all || models.includes(id);
}

/** The choice after a change; a default that is not allowed any more is none. */
export function changeChoice(choice: ModelChoice, change: Partial<ModelChoice>): ModelChoice {
  const next = { ...choice, ...change };
  return next.model !== null && !isAllowed(next, next.model) ? { ...next, model: null } : next;
}

/** What is saved of it: models that are gone are left out. Null where nothing would be allowed. */
export function savedChoice(
  choice: ModelChoice,
  available: readonly { id: string }[],
): Pick<TeamSettings, "models" | "model"> | null {
  const { all, models, model } = choice;
  const there = models.filter((id) => available.some((each) => each.id === id));
  if (!all && there.length === 0) return null;
  return {
    models: all ? [] : there,
    model: model !== null && available.some(({ id }) => id === model) ? model : null,
  };
}
