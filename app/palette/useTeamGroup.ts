import { useRouter } from "next/navigation";
import { useText } from "#app/i18n/useText.ts";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { teamSections } from "#app/teams/settings/teamSections.ts";
import { can } from "#server/contract/can.ts";
import type { PaletteEntry, PaletteGroup } from "./paletteGroup.ts";

/** The team that is listed: its people and settings; and the way to one's other teams. */
export function useTeamGroup(): PaletteGroup {
  const text = useText();
  const router = useRouter();
  const { teams = [], team, select } = useTeams();
  const go = (key: string, label: string, path: string): PaletteEntry => ({
    key,
    label,
    onSelect: () => router.push(path),
  });
  const own: PaletteEntry[] = team ? [go("people", text("teams.people"), `/t/${team.id}/people`)] : [];
  const settings: PaletteEntry[] =
    team && can(team.role, "team.change")
      ? [
          go("settings", text("teams.settings"), `/t/${team.id}/settings`),
          ...teamSections.map((section) => ({
            ...go(section, text(`teamSettings.${section}`), `/t/${team.id}/settings/${section}`),
            detail: text("teams.settings"),
            whenTyped: true,
          })),
        ]
      : [];
  const others: PaletteEntry[] = teams
    .filter(({ id }) => id !== team?.id)
    .map(({ id, name }) => ({
      key: id,
      label: text("palette.switchTo", { team: name }),
      onSelect() {
        select(id);
        router.push("/");
      },
    }));
  return {
    key: "team",
    label: team?.name ?? text("shell.noTeam"),
    entries: [...own, ...settings, ...others, go("new-team", text("teams.newTeam"), "/t/new")],
  };
}
