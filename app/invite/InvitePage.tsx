"use client";

import { useQuery } from "@tanstack/react-query";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { linkButton } from "#app/ui/linkButton.ts";
import { Invited } from "./Invited.tsx";
import { openTeam } from "./openTeam.ts";

interface InvitePageProps {
  token: string;
  /** Of whoever is signed in. */
  email: string | null;
  signUpOpen: boolean;
}

/** What the link of an invitation shows. */
export function InvitePage({ token, email, signUpOpen }: InvitePageProps) {
  const text = useText();
  const trpc = useTRPC();
  const { data: invitation, error } = useQuery(trpc.invitation.read.queryOptions({ token }));

  if (error) return <ErrorNotice>{failureSentence(failureOf(error), text)}</ErrorNotice>;
  if (!invitation) return <div aria-hidden className="h-24 animate-breathe rounded-large bg-sunk" />;
  if (invitation.state === "open") {
    return <Invited token={token} invitation={invitation} email={email} signUpOpen={signUpOpen} />;
  }
  if (invitation.state === "member") {
    const { teamId, teamName: team } = invitation;
    return (
      <>
        <h1 className="text-title font-semibold tracking-tight">{text("teams.memberTitle", { team })}</h1>
        <p className="mt-6">
          <button type="button" className={linkButton} onClick={() => openTeam(teamId)}>
            {text("teams.openTeam", { team })}
          </button>
        </p>
      </>
    );
  }
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{text("teams.badInvitation")}</h1>
      <p className="mt-2 text-ink-2">{text(`teams.${invitation.state}`)}</p>
      <p className="mt-6">
        <a href="/" className={linkButton}>
          {text("teams.toWorkspaces")}
        </a>
      </p>
    </>
  );
}
