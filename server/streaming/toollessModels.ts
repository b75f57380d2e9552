import type { Clock } from "#server/lib/clock.ts";
import { createMemory } from "./memory.ts";

/** A model as a team reaches it: teams have servers of their own. */
interface TeamModel {
  teamId: string;
  model: string;
}

/**
 * Models that have refused tools. Kept by each process for an hour: a refused call costs nothing, and a
 * server may have learned to take them.
 */
export interface ToollessModels {
  has(of: TeamModel): boolean;
  add(of: TeamModel): void;
}

export function createToollessModels(clock: Pick<Clock, "now">): ToollessModels {
  const memory = createMemory(clock, { forMs: 60 * 60_000, most: 1_000 });
  const fact = ({ teamId, model }: TeamModel) => `${teamId} ${model}`;
  return { has: (of) => memory.has(fact(of)), add: (of) => memory.add(fact(of)) };
}
