import { useQuery, useQueryClient } from "@tanstack/react-query";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { formatDay } from "#app/ui/formatTime.ts";
import type { OpenInvitation } from "#server/contract/team.ts";
import { InviteForm } from "./InviteForm.tsx";
import { lookEveryMs } from "./Members.tsx";

function InvitationRow({ teamId, invitation }: { teamId: string; invitation: OpenInvitation }) {
  const text = useText();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const revoke = useAction(async () => {
    await client.invitation.revoke.mutate({ teamId, invitationId: invitation.id });
    await queryClient.invalidateQueries(trpc.invitation.list.pathFilter());
  });
  const { email, role, invitedBy, expiresAt } = invitation;
  const whom = email ?? text("teams.byLink");
  return (
    <li className="border-b border-line py-2.5">
      <div className="flex min-h-10 items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{whom}</p>
          <p className="text-small text-ink-2">
            {text("teams.invitedBy", { name: invitedBy, day: formatDay(expiresAt, new Date(), text) })}
          </p>
        </div>
        <span className="px-2 text-small text-ink-2">{text(`shell.${role}`)}</span>
        <Button
          aria-label={text("teams.revokeOf", { whom })}
          disabled={revoke.busy}
          onClick={() => void revoke.run()}
        >
          {text("teams.revoke")}
        </Button>
      </div>
      <ErrorNotice>{revoke.problem}</ErrorNotice>
    </li>
  );
}

export function Invitations({ team, sendsMail }: { team: TeamItem; sendsMail: boolean }) {
  const text = useText();
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.invitation.list.queryOptions({ teamId: team.id }, { refetchInterval: lookEveryMs }),
  );
  return (
    <section aria-label={text("teams.invite")}>
      <h2 className="font-semibold">{text("teams.invite")}</h2>
      <InviteForm teamId={team.id} sendsMail={sendsMail} />
      <h3 className="mt-8 text-small text-ink-3">{text("teams.openInvitations")}</h3>
      {error && <ErrorNotice className="mt-2">{failureSentence(failureOf(error), text)}</ErrorNotice>}
      {data?.length === 0 && <p className="mt-2 text-small text-ink-2">{text("teams.noInvitations")}</p>}
      {data && data.length > 0 && (
        <ul className="mt-2 border-t border-line">
          {data.map((invitation) => (
            <InvitationRow key={invitation.id} teamId={team.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </section>
  );
}
