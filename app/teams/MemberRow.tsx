import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { IconButton } from "#app/ui/IconButton.tsx";
import { X } from "#app/ui/icons/X.ts";
import { QuietSelect } from "#app/ui/QuietSelect.tsx";
import { mayChangeMember, rolesToGive } from "#server/contract/memberRules.ts";
import type { Role } from "#server/contract/role.ts";
import type { TeamMember } from "#server/contract/team.ts";
import { Confirm } from "./Confirm.tsx";

export function MemberRow({ team, member }: { team: TeamItem; member: TeamMember }) {
  const text = useText();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const viewer = useViewer();
  const [asking, setAsking] = useState(false);
  const [needsOwner, setNeedsOwner] = useState(false);
  const { userId, name, email, role } = member;
  const mayChange = mayChangeMember(team.role, role);
  const given = rolesToGive(team.role);
  const isViewer = userId === viewer.id;

  const act = useAction((change: () => Promise<unknown>) => change());

  async function change(work: () => Promise<unknown>) {
    const failure = await act.run(work);
    setNeedsOwner(failure?.type === "conflict");
    await queryClient.invalidateQueries(trpc.team.pathFilter());
  }

  async function giveRole(next: Role | undefined) {
    if (next && next !== role)
      await change(() => client.team.setRole.mutate({ teamId: team.id, userId, role: next }));
  }

  return (
    <li className="border-b border-line py-2.5">
      <div className="flex min-h-10 items-center gap-3">
        <Avatar person={{ id: userId, name }} className="size-7" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">
            {name}
            {isViewer && <span className="ms-2 text-small font-normal text-ink-3">{text("teams.you")}</span>}
          </p>
          <p className="truncate text-small text-ink-2">{email}</p>
        </div>
        {asking && (
          <Confirm
            question={text("teams.removeQuestion", { name })}
            busy={act.busy}
            onYes={() => void change(() => client.team.removeMember.mutate({ teamId: team.id, userId }))}
            onNo={() => setAsking(false)}
          />
        )}
        {!asking && !mayChange && <span className="px-2 text-small text-ink-2">{text(`shell.${role}`)}</span>}
        {!asking && mayChange && (
          <>
            <QuietSelect
              label={text("teams.roleOf", { name })}
              value={role}
              shown={text(`shell.${role}`)}
              onChange={(value) => void giveRole(given.find((each) => each === value))}
            >
              {given.map((each) => (
                <option key={each} value={each}>
                  {text(`shell.${each}`)}
                </option>
              ))}
            </QuietSelect>
            {!isViewer && (
              <IconButton label={text("teams.remove", { name })} onClick={() => setAsking(true)}>
                <X aria-hidden className="size-4" />
              </IconButton>
            )}
          </>
        )}
      </div>
      <ErrorNotice className="ps-10">{needsOwner ? text("teams.needsOwner") : act.problem}</ErrorNotice>
    </li>
  );
}
