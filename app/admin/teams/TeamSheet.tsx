import { useTRPCClient } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { DeleteForm } from "#app/teams/DeleteForm.tsx";
import { RenameForm } from "#app/teams/RenameForm.tsx";
import { AppLink } from "#app/ui/AppLink.tsx";
import { Disclosure } from "#app/ui/Disclosure.tsx";
import { formatCost } from "#app/ui/formatCost.ts";
import { linkButton } from "#app/ui/linkButton.ts";
import { SideSheet } from "#app/ui/SideSheet.tsx";
import type { AdminTeam } from "#server/contract/adminTeams.ts";
import { type Fact, FactList } from "../FactList.tsx";
import { TeamBudgets } from "./TeamBudgets.tsx";
import { TeamMembers } from "./TeamMembers.tsx";
import { budgetText, dateText } from "./teamColumns.tsx";

interface TeamSheetProps {
  team: AdminTeam;
  onClose: () => void;
  onChanged: () => Promise<unknown>;
}

const links = [
  { path: "/admin/history", textKey: "adminHistory.title" },
  { path: "/admin/live", textKey: "adminLive.title" },
  { path: "/admin/usage", textKey: "adminUsage.title" },
  { path: "/admin/audit", textKey: "adminAudit.title" },
] as const;

/** What is known of a team, its people and its budgets, its name and its end. */
export default function TeamSheet({ team, onClose, onChanged }: TeamSheetProps) {
  const text = useText();
  const api = useTRPCClient();
  const { teamId, name, cost } = team;
  const facts: Fact[] = [
    [text("adminTeams.created"), dateText(team.createdAt, text)],
    [text("adminTeams.lastActivity"), dateText(team.lastActivityAt, text)],
    [text("adminTeams.members"), team.members.toLocaleString(text.locale)],
    [text("adminTeams.workspaces"), team.workspaces.toLocaleString(text.locale)],
    [text("adminTeams.messages"), team.messages.toLocaleString(text.locale)],
    [text("adminTeams.tokens"), team.tokens.toLocaleString(text.locale)],
    [text("adminTeams.cost"), cost === null ? text("adminTeams.unknown") : formatCost(cost, text)],
    [text("adminTeams.budget"), budgetText(team, text)],
  ];
  return (
    <SideSheet open onOpenChange={(open) => !open && onClose()} title={name} closeLabel={text("admin.close")}>
      <FactList facts={facts} />
      <nav aria-label={text("adminTeams.pages")} className="mt-4 flex flex-wrap gap-2">
        {links.map(({ path, textKey }) => (
          <AppLink key={path} href={`${path}?team=${encodeURIComponent(teamId)}`} className={linkButton}>
            {text(textKey)}
          </AppLink>
        ))}
      </nav>
      <TeamMembers teamId={teamId} onChanged={onChanged} />
      <Disclosure summary={text("budgets.title")} className="mt-6 border-t border-line pt-4">
        <div className="mt-3">
          <TeamBudgets teamId={teamId} onSet={() => void onChanged()} />
        </div>
      </Disclosure>
      <div className="mt-6 border-t border-line">
        <RenameForm
          name={name}
          rename={async (next) => {
            await api.admin.teams.rename.mutate({ teamId, name: next });
            await onChanged();
          }}
        />
        <DeleteForm
          name={name}
          remove={async (typed) => {
            await api.admin.teams.remove.mutate({ teamId, name: typed });
            onClose();
            await onChanged();
          }}
        />
      </div>
    </SideSheet>
  );
}
