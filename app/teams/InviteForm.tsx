import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { SelectField } from "#app/ui/SelectField.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { limits } from "#server/contract/limits.ts";
import { invitableRoles, invitationDays } from "#server/contract/roles.ts";
import type { InvitableRole } from "#server/contract/team.ts";
import { InviteResult, type Made } from "./InviteResult.tsx";

export function InviteForm({ teamId, sendsMail }: { teamId: string; sendsMail: boolean }) {
  const text = useText();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<InvitableRole>("member");
  const [days, setDays] = useState<(typeof invitationDays)[number]>(7);
  const [inTeam, setInTeam] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const invite = useAction(async () => {
    const address = email.trim();
    const invited = await client.invitation.create.mutate({
      teamId,
      role,
      days,
      ...(address && { email: address }),
    });
    setMade({ ...invited, email: address, role });
    setEmail("");
    await queryClient.invalidateQueries(trpc.invitation.list.pathFilter());
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (invite.busy) return;
    setMade(null);
    const failure = await invite.run();
    setInTeam(failure?.type === "conflict");
  }

  return (
    <>
      <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <TextField
          label={text("teams.inviteEmail")}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          maxLength={limits.emailLength}
          autoComplete="off"
          hint={text(sendsMail ? "teams.inviteEmailHint" : "teams.noMailHint")}
        />
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            label={text("teams.role")}
            value={role}
            onChange={({ target }) =>
              setRole(invitableRoles.find((each) => each === target.value) ?? "member")
            }
          >
            {invitableRoles.map((each) => (
              <option key={each} value={each}>
                {text(`shell.${each}`)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={text("teams.goodFor")}
            value={days}
            onChange={({ target }) =>
              setDays(invitationDays.find((each) => each === Number(target.value)) ?? 7)
            }
          >
            {invitationDays.map((each) => (
              <option key={each} value={each}>
                {text("teams.days", { count: each })}
              </option>
            ))}
          </SelectField>
        </div>
        <p className="text-small text-ink-3">{text(`teams.${role}Means`)}</p>
        <ErrorNotice>{inTeam ? text("teams.inTeamAlready") : invite.problem}</ErrorNotice>
        <Button
          type="submit"
          kind="primary"
          disabled={invite.busy}
          aria-busy={invite.busy}
          className="self-start"
        >
          {text("teams.inviteButton")}
        </Button>
      </form>
      <div role="status">{made && <InviteResult key={made.id} made={made} />}</div>
    </>
  );
}
