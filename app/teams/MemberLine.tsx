import { useState } from "react";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { IconButton } from "#app/ui/IconButton.tsx";
import { X } from "#app/ui/icons/X.ts";
import { QuietSelect } from "#app/ui/QuietSelect.tsx";
import type { Role } from "#server/contract/role.ts";
import type { TeamMember } from "#server/contract/team.ts";
import { Confirm } from "./Confirm.tsx";

interface MemberLineProps {
  member: TeamMember;
  /** The roles that the reader may give this person; none: nothing about them can be changed. */
  given: readonly Role[];
  setRole: (role: Role) => Promise<unknown>;
  remove: () => Promise<unknown>;
  /** After each try, also one that failed. */
  onTried: () => Promise<unknown>;
}

/** Somebody in a team, and what can be changed about that. */
export function MemberLine({ member, given, setRole, remove, onTried }: MemberLineProps) {
  const text = useText();
  const viewer = useViewer();
  const [asking, setAsking] = useState(false);
  const [needsOwner, setNeedsOwner] = useState(false);
  const { userId, name, email, role } = member;
  const mayChange = given.length > 0;
  const isViewer = userId === viewer.id;

  const act = useAction((change: () => Promise<unknown>) => change());

  async function change(work: () => Promise<unknown>) {
    const failure = await act.run(work);
    setNeedsOwner(failure?.type === "conflict");
    await onTried();
  }

  async function giveRole(next: Role | undefined) {
    if (next && next !== role) await change(() => setRole(next));
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
            onYes={() => void change(remove)}
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
