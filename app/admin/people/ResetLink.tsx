import { useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
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
      <div className="mt-2 flex items-center gap-2">
        <input
          readOnly
          aria-label={text("adminPeople.link")}
          value={link}
          onFocus={(event) => event.target.select()}
          className="h-9 min-w-0 flex-1 rounded-small border border-line-strong bg-raised px-3 font-mono text-small outline-offset-0"
        />
        <CopyButton text={link} what={text("adminPeople.linkWhat")} className="size-9 justify-center" />
      </div>
    </div>
  );
}
