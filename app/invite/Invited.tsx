import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useAuthRequest } from "#app/auth/useAuthRequest.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { linkButton } from "#app/ui/linkButton.ts";
import type { Invitation } from "#server/contract/team.ts";
import { openTeam } from "./openTeam.ts";

interface InvitedProps {
  token: string;
  invitation: Extract<Invitation, { state: "open" }>;
  email: string | null;
  signUpOpen: boolean;
}

const primaryLink =
  "touch-target inline-flex h-10 items-center justify-center rounded-small bg-accent px-3 font-medium text-on-accent transition-colors hover:bg-accent-hover";

/** To the forms of sign-up and sign-in, which come back to the invitation. */
function Ways({ token, signUpOpen }: Pick<InvitedProps, "token" | "signUpOpen">) {
  const text = useText();
  const query = `?next=${encodeURIComponent(`/invite/${token}`)}`;
  return (
    <div className="mt-6 flex flex-col gap-3">
      <p className="text-small text-ink-2">{text(signUpOpen ? "teams.signInFirst" : "teams.signInOnly")}</p>
      {signUpOpen && (
        <a href={`/sign-up${query}`} className={primaryLink}>
          {text("auth.signUp")}
        </a>
      )}
      <a href={`/sign-in${query}`} className={signUpOpen ? `${linkButton} h-10 justify-center` : primaryLink}>
        {text("auth.signIn")}
      </a>
    </div>
  );
}

function Join({ token, email }: { token: string; email: string }) {
  const text = useText();
  const client = useTRPCClient();
  const authRequest = useAuthRequest();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const join = useAction(async () => openTeam((await client.invitation.accept.mutate({ token })).teamId));

  async function tryJoin() {
    // The page then says what has become of the invitation.
    if (await join.run()) await queryClient.invalidateQueries(trpc.invitation.read.pathFilter());
  }

  async function changeAccount() {
    await authRequest("/sign-out", {});
    window.location.assign(`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`);
  }

  return (
    <div className="mt-6 flex flex-col gap-4">
      <ErrorNotice>{join.problem}</ErrorNotice>
      <Button
        kind="primary"
        className="h-10 text-body"
        disabled={join.busy}
        aria-busy={join.busy}
        onClick={() => void tryJoin()}
      >
        {text("teams.join")}
      </Button>
      <p className="text-small text-ink-2">
        {text("teams.signedInAs", { email })}{" "}
        <button
          type="button"
          onClick={() => void changeAccount()}
          className="font-medium text-accent underline underline-offset-3 hover:text-accent-hover"
        >
          {text("teams.otherAccount")}
        </button>
      </p>
    </div>
  );
}

export function Invited({ token, invitation, email, signUpOpen }: InvitedProps) {
  const text = useText();
  const { teamName: team, invitedBy: name, role } = invitation;
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{text("teams.inviteTitle", { team })}</h1>
      <p className="mt-2 text-ink-2">
        {text("teams.inviteText", { name, role: text(`shell.${role}`) })} {text(`teams.${role}Means`)}
      </p>
      {email === null ? <Ways token={token} signUpOpen={signUpOpen} /> : <Join token={token} email={email} />}
    </>
  );
}
