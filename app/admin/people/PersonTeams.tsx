import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { QuietSelect } from "#app/ui/QuietSelect.tsx";
import type { PersonTeam } from "#server/contract/adminPeople.ts";
import type { Role } from "#server/contract/role.ts";

interface PersonTeamsProps {
  userId: string;
  name: string;
  teams: readonly PersonTeam[];
  onChanged: () => void;
}

/** The teams of somebody, with their role in each, which whoever may changes at once. */
export function PersonTeams({ userId, name, teams, onChanged }: PersonTeamsProps) {
  const text = useText();
  const api = useTRPCClient();
  const { run, busy, problem } = useAction((teamId: string, role: Role) =>
    api.admin.people.setTeamRole.mutate({ teamId, userId, role }),
  );
  async function give({ teamId, role, mayGive }: PersonTeam, value: string) {
    const next = mayGive.find((each) => each === value);
    if (!next || next === role || busy) return;
    await run(teamId, next);
    onChanged();
  }
  return (
    <section className="mt-6 border-t border-line pt-4">
      <h3 className="font-semibold">{text("adminPeople.teams")}</h3>
      {teams.length === 0 && <p className="mt-1 text-small text-ink-2">{text("adminPeople.noTeams")}</p>}
      <ul className="mt-1 text-small">
        {teams.map((team) => (
          <li key={team.teamId} className="flex min-h-10 items-center gap-3 border-b border-line py-1">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{team.name}</span>
              {team.onlyOwner && <span className="block text-ink-3">{text("adminPeople.onlyOwner")}</span>}
            </span>
            {team.mayGive.length === 0 ? (
              <span className="px-2 text-ink-2">{text(`shell.${team.role}`)}</span>
            ) : (
              <QuietSelect
                label={text("adminPeople.roleIn", { name, team: team.name })}
                value={team.role}
                shown={text(`shell.${team.role}`)}
                onChange={(value) => void give(team, value)}
              >
                {team.mayGive.map((each) => (
                  <option key={each} value={each}>
                    {text(`shell.${each}`)}
                  </option>
                ))}
              </QuietSelect>
            )}
          </li>
        ))}
      </ul>
      <ErrorNotice className="mt-1">{problem}</ErrorNotice>
    </section>
  );
}
