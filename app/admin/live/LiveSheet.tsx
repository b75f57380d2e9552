import { useText } from "#app/i18n/useText.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { formatSeconds } from "#app/ui/formatDuration.ts";
import { formatMoment } from "#app/ui/formatMoment.ts";
import { linkButton } from "#app/ui/linkButton.ts";
import { SideSheet } from "#app/ui/SideSheet.tsx";
import type { LiveStream } from "#server/contract/adminLive.ts";
import { useAdmin } from "../AdminProvider.tsx";
import { type Fact, FactList } from "../FactList.tsx";
import { nameText, rateText, stateText } from "./liveText.ts";
import { StopForm } from "./StopForm.tsx";

interface LiveSheetProps {
  /** As it was when it was opened. */
  opened: LiveStream;
  /** Null: it has ended. */
  now: LiveStream | null;
  onClose: () => void;
  onStopped: () => void;
}

/** What is known of a running answer, and the form that stops it. */
export default function LiveSheet({ opened, now, onClose, onStopped }: LiveSheetProps) {
  const text = useText();
  const { href } = useAdmin();
  const stream = now ?? opened;
  const { streamId, workspaceId, team, by, model, attempt, startedAt } = stream;
  const running: Fact[] = now
    ? [
        [text("adminLive.state"), stateText(now, text)],
        [text("adminLive.age"), formatSeconds(now.ageMs, text)],
        [text("adminLive.rate"), rateText(now, text)],
        [text("adminLive.characters"), now.characters.toLocaleString(text.locale)],
      ]
    : [];
  const facts: Fact[] = [
    [text("adminLive.team"), team.name],
    [text("adminLive.by"), by?.name ?? text("adminLive.nobody")],
    [text("adminLive.model"), model],
    [text("adminLive.attempt"), attempt],
    [text("adminLive.started"), formatMoment(startedAt, text)],
    ...running,
    [
      text("adminLive.streamId"),
      <span key="id" className="inline-flex items-center gap-1 font-mono">
        {streamId}
        <CopyButton text={streamId} what={text("adminLive.streamId")} />
      </span>,
    ],
  ];
  return (
    <SideSheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={nameText(stream, text)}
      closeLabel={text("admin.close")}
    >
      <FactList facts={facts} />
      <AppLink href={href(`/admin/history/${workspaceId}`)} className={`${linkButton} mt-4`}>
        {text("adminLive.conversation")}
      </AppLink>
      {now && now.state !== "stopping" ? (
        <StopForm stream={now} onStopped={onStopped} />
      ) : (
        <p role="status" className="mt-6 border-t border-line pt-5 text-ink-2">
          {text(now ? "adminLive.beingStopped" : "adminLive.hasEnded")}
        </p>
      )}
    </SideSheet>
  );
}
