import { useRouter } from "next/navigation";
import { useText } from "#app/i18n/useText.ts";
import { ChevronsUpDown } from "#app/ui/icons/ChevronsUpDown.ts";
import { LazyMenu } from "#app/ui/LazyMenu.tsx";
import type { MenuEntry } from "#app/ui/menuEntry.ts";
import { can } from "#server/contract/can.ts";
import { useTeams } from "./TeamProvider.tsx";

export function TeamSwitcher() {
  const text = useText();
  const { teams, team, problem, select } = useTeams();
  const router = useRouter();
  if (problem) return <p className="px-2 text-small text-red">{problem}</p>;
  if (!teams) return <div className="mx-2 h-4 w-28 animate-breathe rounded-small bg-hover" />;
  const entries: MenuEntry[] = teams.map(({ id, name, role }) => ({
    key: id,
    label: name,
    detail: text(`shell.${role}`),
    checked: id === team?.id,
    onSelect() {
      select(id);
      router.push("/");
    },
  }));
  if (team) {
    entries.push({
      key: "people",
      label: text("teams.people"),
      divided: true,
      onSelect: () => router.push(`/t/${team.id}/people`),
    });
    if (can(team.role, "team.change")) {
      entries.push({
        key: "settings",
        label: text("teams.settings"),
        onSelect: () => router.push(`/t/${team.id}/settings`),
      });
    }
  }
  entries.push({
    key: "new",
    label: text("teams.newTeam"),
    divided: true,
    onSelect: () => router.push("/t/new"),
  });
  return (
    <LazyMenu
      className="touch-target flex h-8 min-w-0 items-center gap-1.5 rounded-small px-2 text-small font-semibold transition-colors hover:bg-hover"
      entries={entries}
    >
      <span className="truncate">{team?.name ?? text("shell.noTeam")}</span>
      <span className="sr-only">{text("shell.switchTeam")}</span>
      <ChevronsUpDown className="size-3.5 shrink-0 text-ink-3" />
    </LazyMenu>
  );
}
