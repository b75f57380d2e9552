import { useEffect, useRef } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { MessageField } from "../composer/MessageField.tsx";
import { tooLong } from "../composer/tooLong.ts";
import type { QueueEdited } from "./queueEdited.ts";

interface QueueEditProps {
  workspaceId: string;
  /** Where it brings files. */
  mayBeEmpty: boolean;
  edited: QueueEdited;
  onEdit: (edited: QueueEdited | null) => void;
}

/** A queued message as a field: Enter saves it, Esc leaves it as it was. */
export default function QueueEdit({ workspaceId, mayBeEmpty, edited, onEdit }: QueueEditProps) {
  const say = useText();
  const client = useTRPCClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const update = useAction(client.queue.update.mutate);
  const { queueId, text } = edited;
  const length = tooLong(text, say);
  const ready = !update.busy && (mayBeEmpty || text.trim() !== "") && length === null;

  useEffect(() => {
    const element = field.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
    element?.scrollIntoView({ block: "nearest" });
  }, []);

  async function save() {
    if (ready && !(await update.run({ workspaceId, queueId, text: text.trim() }))) onEdit(null);
  }

  return (
    <fieldset
      aria-label={say("queue.edit")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        // Not for the running answer, which Esc stops.
        event.preventDefault();
        onEdit(null);
      }}
      className="my-1 min-w-0 flex-1 rounded-large border border-line-strong bg-raised focus-within:border-ink-3"
    >
      <MessageField
        workspaceId={workspaceId}
        field={field}
        label={say("queue.edit")}
        text={text}
        onText={(next) => onEdit({ queueId, text: next })}
        onEnter={save}
      />
      <ErrorNotice className="px-4 pb-1">{length ?? update.problem}</ErrorNotice>
      <div className="flex items-center justify-end gap-2 px-2 pb-2">
        <Button kind="quiet" onClick={() => onEdit(null)}>
          {say("actions.cancel")}
        </Button>
        <Button kind="primary" disabled={!ready} aria-busy={update.busy} onClick={save}>
          {say("actions.save")}
        </Button>
      </div>
    </fieldset>
  );
}
