import { lazy, type Ref, Suspense, useEffect, useImperativeHandle, useRef, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { focusInPage } from "#app/ui/focusInPage.ts";
import { Switch } from "#app/ui/Switch.tsx";
import type { Stream } from "#server/contract/stream.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { AttachButton } from "../files/AttachButton.tsx";
import { useDraftFiles } from "../files/useDraftFiles.ts";
import { useIncomingFiles } from "../files/useIncomingFiles.ts";
import { attachmentsOf } from "../files/useUploads.ts";
import type { Outbox } from "../outbox/createOutbox.ts";
import type { OutboxEntry } from "../outbox/outboxEntry.ts";
import { ComposerButtons } from "./ComposerButtons.tsx";
import { MessageField } from "./MessageField.tsx";
import { ModelPicker } from "./ModelPicker.tsx";
import { tooLong } from "./tooLong.ts";
import { useDraft } from "./useDraft.ts";
import type { ModelChoice } from "./useModelChoice.ts";
import { useNoAnswer } from "./useNoAnswer.ts";
import { useStop } from "./useStop.ts";
import { useTyping } from "./useTyping.ts";

const BudgetNotice = lazy(whenReachable(() => import("../budget/BudgetNotice.tsx")));
const FileTray = lazy(whenReachable(() => import("../files/FileTray.tsx")));
const DropHint = lazy(whenReachable(() => import("../files/DropHint.tsx")));

/** What others may do with the composer. */
export interface ComposerHandle {
  /** Puts back what was not sent, before what is typed. */
  takeBack: (entry: OutboxEntry) => void;
}

interface ComposerProps {
  ref: Ref<ComposerHandle>;
  workspace: Workspace;
  stream: Stream | null;
  choice: ModelChoice;
  outbox: Outbox;
  onSent: () => void;
  onEditLast: () => void;
}

export function Composer({ ref, workspace, stream, choice, outbox, onSent, onEditLast }: ComposerProps) {
  const say = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(workspace.id);
  const [noAnswer, setNoAnswer] = useNoAnswer(workspace.id);
  const { stop, stopping, problem: stopProblem } = useStop(workspace.id, stream);
  const { typed, rested } = useTyping(workspace.id);
  const length = tooLong(text, say);
  const { uploads, state: files, ids, waits, add, restore, unreachable } = useDraftFiles(workspace.id);
  const dropping = useIncomingFiles(add);
  const [tried, setTried] = useState(false);
  const ready = (text.trim() !== "" || ids.length > 0) && length === null && !waits;
  const held = tried && waits ? say("files.waits") : null;

  useEffect(() => {
    // A phone would open its keyboard over what is to be read.
    if (window.matchMedia("(pointer: fine)").matches) focusInPage(field.current);
  }, []);

  useImperativeHandle(ref, () => ({
    takeBack(entry) {
      setText([entry.text, text].filter((each) => each !== "").join("\n"));
      if (entry.files.length > 0) restore(entry.files);
      field.current?.focus();
    },
  }));

  function submit() {
    setTried(!ready);
    if (!ready) return;
    rested();
    outbox.put({
      text: text.trim(),
      files: attachmentsOf(files),
      options: choice.options,
      ...(noAnswer && { respond: false }),
    });
    setText("");
    uploads?.sent(ids);
    onSent();
  }

  return (
    <div
      data-takes-files
      className="rounded-large border border-line-strong bg-raised transition-colors focus-within:border-ink-3"
    >
      {dropping && (
        <Suspense>
          <DropHint />
        </Suspense>
      )}
      <Suspense>
        <BudgetNotice teamId={workspace.teamId} streamId={stream?.streamId} />
      </Suspense>
      {uploads && (
        <Suspense>
          <FileTray
            uploads={uploads}
            model={noAnswer ? undefined : choice.model}
            onRemoved={() => field.current?.focus()}
          />
        </Suspense>
      )}
      <MessageField
        workspaceId={workspace.id}
        field={field}
        text={text}
        placeholder={say(noAnswer ? "composer.messageToTeam" : "composer.message")}
        onText={(next) => {
          setText(next);
          if (next === "") rested();
          else typed();
        }}
        onEnter={submit}
        onUp={onEditLast}
      />
      <ErrorNotice className="px-4 pb-1">
        {length ?? held ?? (unreachable ? say("errors.unreachable") : null) ?? stopProblem}
      </ErrorNotice>
      <div className="flex items-center gap-1 px-2 pb-2">
        <AttachButton onFiles={add} />
        <ModelPicker choice={choice} />
        <Switch
          label={say("composer.noAnswer")}
          title={say("composer.noAnswerHint")}
          checked={noAnswer}
          onChange={setNoAnswer}
        />
        <span className="flex-1" />
        <ComposerButtons
          running={stream !== null}
          stopping={stopping}
          queues={!noAnswer}
          ready={ready}
          onSend={submit}
          onStop={stop}
        />
      </div>
    </div>
  );
}
