import { createContext, useContext } from "react";
import type { TeamSettings } from "#server/contract/teamSettings.ts";

interface ShownSettings {
  teamId: string;
  settings: TeamSettings;
}

export const TeamSettingsContext = createContext<ShownSettings | null>(null);

/** The settings of the team whose page this is, as they are saved. */
export function useTeamSettings(): ShownSettings {
  const shown = useContext(TeamSettingsContext);
  if (!shown) throw new Error("useTeamSettings needs a LoadedSettings above it.");
  return shown;
}
