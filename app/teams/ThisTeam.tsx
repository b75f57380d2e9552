import { useText } from "#app/i18n/useText.ts";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { can } from "#server/contract/can.ts";
import { DeleteTeam } from "./DeleteTeam.tsx";
import { LeaveTeam } from "./LeaveTeam.tsx";
import { RenameTeam } from "./RenameTeam.tsx";

/** The team itself: its name, and ways out. */
export function ThisTeam({ team }: { team: TeamItem }) {
  const text = useText();
  return (
    <section aria-label={text("teams.thisTeam")}>
      <h2 className="font-semibold">{text("teams.thisTeam")}</h2>
      {can(team.role, "team.change") && <RenameTeam team={team} />}
      <LeaveTeam team={team} />
      {can(team.role, "team.delete") && <DeleteTeam team={team} />}
    </section>
  );
}
