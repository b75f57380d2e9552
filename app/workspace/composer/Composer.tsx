import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { Switch } from "#app/ui/Switch.tsx";
import type { Stream } from "#server/contract/stream.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { AttachButton } from "../files/AttachButton.tsx";
import { useDraftFiles } from "../files/useDraftFiles.ts";
import { useIncomingFiles } from "../files/useIncomingFiles.ts";
import { ComposerButtons } from "./ComposerButtons.tsx";
import { MessageField } from "./MessageField.tsx";
import { ModelPicker } from "./ModelPicker.tsx";
import { tooLong } from "./tooLong.ts";
import { useDraft } from "./useDraft.ts";
import type { ModelChoice } from "./useModelChoice.ts";
import { useNoAnswer } from "./useNoAnswer.ts";
import { useSend } from "./useSend.ts";
import { useStop } from "./useStop.ts";
import { useSubmit } from "./useSubmit.ts";
import { useTyping } from "./useTyping.ts";

const BudgetNotice = lazy(() => import("../budget/BudgetNotice.tsx"));
const FileTray = lazy(() => import("../files/FileTray.tsx"));
const DropHint = lazy(() => import("../files/DropHint.tsx"));

interface ComposerProps {
  workspace: Workspace;
  stream: Stream | null;
  choice: ModelChoice;
  onSent: () => void;
  onEditLast: () => void;
}

export function Composer({ workspace, stream, choice, onSent, onEditLast }: ComposerProps) {
  const say = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(workspace.id);
  const [noAnswer, setNoAnswer] = useNoAnswer(workspace.id);
  const { send, busy, problem } = useSend(workspace.id);
  const { stop, stopping, problem: stopProblem } = useStop(workspace.id, stream);
  const { typed, rested } = useTyping(workspace.id);
  const length = tooLong(text, say);
  const { uploads, ids, waits, add, unreachable } = useDraftFiles(workspace.id);
  const dropping = useIncomingFiles(add);
  const [tried, setTried] = useState(false);
  const ready = (text.trim() !== "" || ids.length > 0) && length === null && !waits;
  const held = tried && waits ? say("files.waits") : null;

  useEffect(() => {
    // A phone would open its keyboard over what is to be read.
    if (window.matchMedia("(pointer: fine)").matches) field.current?.focus({ preventScroll: true });
  }, []);

  const submitAll = useSubmit({
    text,
    setText,
    onSent,
    async send(each) {
      const files = ids.length > 0 ? { attachmentIds: ids } : {};
      const payload = { text: each, options: choice.options, ...files, ...(noAnswer && { respond: false }) };
      const stored = await send(payload);
      if (stored) uploads?.sent(ids);
      return stored;
    },
  });

  function submit() {
    setTried(!ready);
    if (!ready) return;
    rested();
    void submitAll();
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
        {length ?? held ?? (unreachable ? say("errors.unreachable") : null) ?? problem ?? stopProblem}
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
          sending={busy}
          queues={!noAnswer}
          ready={ready}
          onSend={submit}
          onStop={stop}
        />
      </div>
    </div>
  );
}
