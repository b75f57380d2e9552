import { useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { LinkToCopy } from "#app/ui/LinkToCopy.tsx";
import type { AdminPerson, ResetLink as Made } from "#server/contract/adminPeople.ts";

const mailSentences = {
  sent: "adminPeople.linkSent",
  failed: "adminPeople.linkFailed",
  off: "adminPeople.linkOff",
} as const;

/** Makes a link for a new password, and shows it this once. */
export function ResetLink({ person }: { person: AdminPerson }) {
  const text = useText();
  const api = useTRPCClient();
  const [made, setMade] = useState<Made | null>(null);
  const { userId, email } = person;
  const make = useAction(async () => setMade(await api.admin.people.createResetLink.mutate({ userId })));
  if (made === null) {
    return (
      <div>
        <Button disabled={make.busy} onClick={() => void make.run()}>
          {text("adminPeople.makeLink")}
        </Button>
        <ErrorNotice className="mt-1">{make.problem}</ErrorNotice>
      </div>
    );
  }
  const link = window.location.origin + made.path;
  return (
    <div role="status" className="w-full rounded-large bg-sunk p-4 text-small">
      <p>{text(mailSentences[made.mail], { email })}</p>
      <LinkToCopy label={text("adminPeople.link")} link={link} what={text("adminPeople.linkWhat")} />
    </div>
  );
}
