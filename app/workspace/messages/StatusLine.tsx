import { lazy, Suspense } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewerId } from "#app/session/ViewerProvider.tsx";
import { cx } from "#app/ui/cx.ts";
import { TriangleAlert } from "#app/ui/icons/TriangleAlert.ts";
import { useNow } from "#app/ui/useNow.ts";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";
import { useConversation } from "../conversation/Conversation.ts";
import { endStatus } from "./endStatus.ts";
import { useModelName } from "./ModelNames.tsx";
import { runningStatus } from "./runningStatus.ts";

const RetryActions = lazy(whenReachable(() => import("../actions/RetryActions.tsx")));

const line = "mt-2 flex min-h-5 items-start gap-2 text-small";

/** What is going on with the running answer, under it. */
export function RunningLine({
  message,
  stream,
  clockAhead,
}: {
  message: Message;
  stream: Stream;
  clockAhead: number;
}) {
  const text = useText();
  const now = useNow(true);
  const modelName = useModelName();
  const { mayWrite } = useConversation();
  const viewerId = useViewerId();
  return (
    <div className={cx(line, "text-ink-3 tabular-nums")}>
      <span aria-hidden className="mt-1.75 size-1.5 shrink-0 animate-breathe rounded-full bg-accent" />
      <p>
        {runningStatus({ message, stream, model: modelName(stream.model) }, now - clockAhead, text)}
        {stream.by && stream.by.id !== viewerId && ` · ${text("messages.askedBy", { name: stream.by.name })}`}
        {mayWrite && stream.waiting?.for === "retry" && stream.state === "waiting" && (
          <Suspense>
            <RetryActions />
          </Suspense>
        )}
      </p>
    </div>
  );
}

const tones = { quiet: "text-ink-3", warning: "text-amber", problem: "text-red" } as const;

/** How an answer ended, under it, where there is something to say. */
export function EndLine({ message }: { message: Message }) {
  const text = useText();
  const end = endStatus(message, text);
  if (!end) return null;
  return (
    <p className={cx(line, tones[end.tone])}>
      {end.tone !== "quiet" && <TriangleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0" />}
      {end.text}
    </p>
  );
}
