"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { useStored } from "#app/ui/useStored.ts";
import type { Role } from "#server/contract/role.ts";
import { teamKey } from "./teamKey.ts";

export interface TeamItem {
  id: string;
  name: string;
  role: Role;
}

interface Teams {
  /** Undefined while they are being read. */
  teams: TeamItem[] | undefined;
  /** The team whose workspaces are listed. */
  team: TeamItem | undefined;
  problem: string | null;
  select: (teamId: string) => void;
}

const TeamContext = createContext<Teams | null>(null);

export function TeamProvider({ children }: { children: ReactNode }) {
  const text = useText();
  const trpc = useTRPC();
  const { data: teams, error } = useQuery(
    trpc.team.list.queryOptions({}, { staleTime: 60_000, refetchInterval: 10_000 }),
  );
  const [chosen, select] = useStored(teamKey);
  const value = useMemo(
    () => ({
      teams,
      team: teams?.find(({ id }) => id === chosen) ?? teams?.[0],
      problem: error ? failureSentence(failureOf(error), text) : null,
      select,
    }),
    [teams, error, chosen, select, text],
  );
  return <TeamContext value={value}>{children}</TeamContext>;
}

export function useTeams(): Teams {
  const teams = useContext(TeamContext);
  if (!teams) throw new Error("useTeams needs a TeamProvider above it.");
  return teams;
}
