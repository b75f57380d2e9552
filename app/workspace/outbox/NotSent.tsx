import { useState } from "react";
import { failureSentence } from "#app/api/failure.ts";
import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { personHue } from "#app/people/personHue.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { Button } from "#app/ui/Button.tsx";
import { cx } from "#app/ui/cx.ts";
import { TriangleAlert } from "#app/ui/icons/TriangleAlert.ts";
import type { Outbox, OutboxState } from "./createOutbox.ts";
import type { OutboxEntry } from "./outboxEntry.ts";
import { useOutboxState } from "./useOutbox.ts";

interface NotSentProps {
  outbox: Outbox;
  /** Null where nothing can be written any more. */
  onTakeBack: ((entry: OutboxEntry) => void) | null;
}

function Words({ entry, state }: { entry: OutboxEntry; state: OutboxState }) {
  const text = useText();
  const { refused, clientMessageId } = entry;
  const sending = state.sending === clientMessageId && !state.problem;
  const words = refused
    ? text("outbox.refused", { reason: failureSentence(refused, text) })
    : text(sending ? "outbox.sending" : "outbox.waits");
  return (
    <p role="status" className={cx("flex items-start gap-2 text-small", refused ? "text-red" : "text-ink-3")}>
      {!sending && <TriangleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0" />}
      {words}
    </p>
  );
}

function Unsent({
  entry,
  state,
  outbox,
  onTakeBack,
}: NotSentProps & { entry: OutboxEntry; state: OutboxState }) {
  const text = useText();
  const viewer = useViewer();
  const [busy, setBusy] = useState(false);

  async function takeOut(then?: (entry: OutboxEntry) => void): Promise<void> {
    setBusy(true);
    const taken = await outbox.takeBack(entry);
    setBusy(false);
    if (taken) then?.(taken);
  }

  return (
    <article aria-label={text("outbox.notSent")} className="relative -mx-2 px-2 py-3 wide:-ms-11 wide:ps-11">
      <div className="mb-1 flex h-6 items-center gap-2 text-small">
        <Avatar person={viewer} className="wide:absolute wide:start-2" />
        <span data-hue={personHue(viewer.id)} className="truncate font-semibold text-person">
          {viewer.name}
        </span>
      </div>
      <p className="break-words whitespace-pre-wrap text-ink-2">{entry.text}</p>
      {entry.files.length > 0 && (
        <p className="mt-1 text-small text-ink-3">{entry.files.map(({ name }) => name).join(", ")}</p>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Words entry={entry} state={state} />
        <div className="flex gap-1">
          <Button kind="quiet" disabled={busy} onClick={() => outbox.sendAgain(entry)}>
            {text("outbox.sendAgain")}
          </Button>
          {onTakeBack && (
            <Button kind="quiet" disabled={busy} onClick={() => void takeOut(onTakeBack)}>
              {text("outbox.edit")}
            </Button>
          )}
          <Button kind="quiet" disabled={busy} onClick={() => void takeOut()}>
            {text("outbox.delete")}
          </Button>
        </div>
      </div>
    </article>
  );
}

/** The reader's own messages that the server does not have, after those that it has. */
export function NotSent({ outbox, onTakeBack }: NotSentProps) {
  const state = useOutboxState(outbox);
  return state.entries.map((entry) => (
    <Unsent key={entry.clientMessageId} entry={entry} state={state} outbox={outbox} onTakeBack={onTakeBack} />
  ));
}
