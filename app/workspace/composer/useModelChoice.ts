import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { useStored } from "#app/ui/useStored.ts";
import type { ModelInfo, ModelOptions } from "#server/contract/modelOptions.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { chooseModel } from "./chooseModel.ts";

export interface ModelChoice {
  models: ModelInfo[];
  model: ModelInfo | undefined;
  level: ModelOptions["thinkingLevel"];
  setModel: (id: string) => void;
  setLevel: (level: string) => void;
  options: ModelOptions | undefined;
}

/** The model that the next message goes to, remembered for this workspace in this browser. */
export function useModelChoice(workspace: Workspace): ModelChoice {
  const trpc = useTRPC();
  const { data: models = [] } = useQuery(
    trpc.model.list.queryOptions({ workspaceId: workspace.id }, { staleTime: 60_000 }),
  );
  const [model, setModel] = useStored(`parley.model.${workspace.id}`);
  const [level, setLevel] = useStored(`parley.thinking.${workspace.id}`);
  const choice = chooseModel(models, workspace, { model, level });
  return { models, ...choice, setModel, setLevel };
}
