import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useTRPC } from "#app/api/trpc.ts";

const ModelNamesContext = createContext<ReadonlyMap<string, string>>(new Map());

export function ModelNames({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.model.list.queryOptions({ workspaceId }, { staleTime: 60_000 }));
  const names = useMemo(() => new Map(data?.map(({ id, label }) => [id, label])), [data]);
  return <ModelNamesContext value={names}>{children}</ModelNamesContext>;
}

/** What people call a model: "GPT-5" for "openai:gpt-5", or "gpt-5" if it is not in the list any more. */
export function useModelName(): (model: string) => string {
  const names = useContext(ModelNamesContext);
  return (model) => names.get(model) ?? model.slice(model.indexOf(":") + 1);
}
