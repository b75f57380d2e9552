import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { usePageVisible } from "#app/ui/usePageVisible.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { useChoices } from "./choices.ts";
import { endedAnswer } from "./endedAnswer.ts";
import { excerpt } from "./excerpt.ts";
import { notify } from "./notify.ts";

/** How many answers that the reader asked for have ended while they could not see it; tells of long ones. */
export function useEndedAnswers(view: WorkspaceView | null): number {
  const router = useRouter();
  const viewer = useViewer();
  const text = useText();
  const visible = usePageVisible();
  const [choices] = useChoices();
  const [ended, setEnded] = useState(0);
  const before = useRef<WorkspaceView | null>(null);

  const look = useEffectEvent((now: WorkspaceView) => {
    const answer = visible ? null : endedAnswer(before.current, now, viewer.id);
    before.current = now;
    if (!answer) return;
    setEnded((count) => count + 1);
    if (!choices.answers || !answer.long) return;
    const { id, name } = now.workspace;
    notify({
      title: text(answer.whole ? "notifications.answerIn" : "notifications.answerEndedIn", {
        workspace: workspaceName(name, text),
      }),
      body: excerpt(answer.message),
      tag: `answer ${answer.message.metadata.streamId ?? answer.message.id}`,
      onPress: () => router.push(`/w/${id}#m-${answer.message.sequence}`),
    });
  });

  useEffect(() => {
    if (view) look(view);
  }, [view]);

  if (visible && ended > 0) setEnded(0);
  return ended;
}
