import { useText } from "#app/i18n/useText.ts";
import { LinkToCopy } from "#app/ui/LinkToCopy.tsx";
import type { InvitableRole } from "#server/contract/team.ts";

/** An invitation that was just made. */
export interface Made {
  id: string;
  path: string;
  mail: "sent" | "failed" | "off" | null;
  email: string;
  role: InvitableRole;
}

const mailSentences = { sent: "teams.mailSent", failed: "teams.mailFailed", off: "teams.mailOff" } as const;

/** Says what became of it, and shows the link where no mail took it along. */
export function InviteResult({ made: { path, mail, email, role } }: { made: Made }) {
  const text = useText();
  const sentence = mail
    ? text(mailSentences[mail], { email })
    : text("teams.linkMade", { role: text(`shell.${role}`) });
  if (mail === "sent") return <p className="mt-4 text-small text-green">{sentence}</p>;
  const link = window.location.origin + path;
  return (
    <div className="mt-4 rounded-large bg-sunk p-4">
      <p className="text-small">
        {sentence} {text("teams.linkOnce")}
      </p>
      <LinkToCopy label={text("teams.link")} link={link} what={text("teams.linkWhat")} />
    </div>
  );
}
