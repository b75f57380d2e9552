import { useEffect, useRef, useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { MessageField } from "../composer/MessageField.tsx";
import { tooLong } from "../composer/tooLong.ts";
import { useConversation } from "../conversation/Conversation.ts";
import { type Edited, useEditing } from "../conversation/Editing.ts";
import { AttachButton } from "../files/AttachButton.tsx";
import FileTray from "../files/FileTray.tsx";
import { openEditUploads } from "../files/openUploads.ts";
import { readiness, useUploads } from "../files/useUploads.ts";
import { useRevise } from "./useRevise.ts";

/** One's own message as a field: Enter saves it, Esc leaves it as it was. */
export default function EditForm({ edited }: { edited: Edited }) {
  const say = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const client = useTRPCClient();
  const { workspaceId } = useConversation();
  const { change, end } = useEditing();
  const [problem, setProblem] = useState<string | null>(null);
  const { messageId, text, saving, files } = edited;
  const uploads = openEditUploads(workspaceId, files);
  const { ids: attachmentIds, waits } = readiness(useUploads(uploads));
  const { revise } = useRevise((attempt) =>
    client.message.edit.mutate({ workspaceId, messageId, ...attempt }),
  );
  const length = tooLong(text, say);
  const ready = !saving && !waits && !length && (text.trim() !== "" || attachmentIds.length > 0);

  useEffect(() => {
    const element = field.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
    element?.closest("article")?.scrollIntoView({ block: "nearest" });
  }, []);

  async function save() {
    if (!ready) return;
    change({ saving: true });
    const refused = await revise({ text: text.trim(), attachmentIds });
    if (refused === null) return end();
    setProblem(refused);
    change({ saving: false });
  }

  return (
    <fieldset
      aria-label={say("actions.editMessage")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        // Not for the running answer, which Esc stops.
        event.preventDefault();
        end();
      }}
      className="rounded-large border border-line-strong bg-raised focus-within:border-ink-3"
    >
      <FileTray uploads={uploads} onRemoved={() => field.current?.focus()} />
      <MessageField
        workspaceId={workspaceId}
        field={field}
        label={say("actions.editMessage")}
        text={text}
        onText={(next) => change({ text: next })}
        onEnter={save}
      />
      <ErrorNotice className="px-4 pb-1">{length ?? problem}</ErrorNotice>
      <div className="flex flex-wrap items-center justify-end gap-2 px-2 pb-2">
        <AttachButton onFiles={uploads.add} />
        <span className="min-w-0 flex-1 ps-2 text-small text-ink-3">{say("actions.whatFollows")}</span>
        <Button kind="quiet" onClick={end}>
          {say("actions.cancel")}
        </Button>
        <Button kind="primary" disabled={!ready} aria-busy={saving} onClick={save}>
          {say("actions.save")}
        </Button>
      </div>
    </fieldset>
  );
}
