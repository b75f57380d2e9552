import { Fragment, lazy, Suspense, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { readOnlyConversation } from "#app/share/readOnlyConversation.ts";
import { SharedMessage } from "#app/share/SharedMessage.tsx";
import { useStayAtEnd } from "#app/share/useStayAtEnd.ts";
import { Button } from "#app/ui/Button.tsx";
import { Disclosure } from "#app/ui/Disclosure.tsx";
import { ConversationContext } from "#app/workspace/conversation/Conversation.ts";
import { DaySeparator } from "#app/workspace/messages/DaySeparator.tsx";
import { MessageParts } from "#app/workspace/messages/MessageParts.tsx";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { limits } from "#server/contract/limits.ts";
import type { Message } from "#server/contract/message.ts";
import { useKeepPlace } from "./useKeepPlace.ts";
import type { Playback } from "./usePlayback.ts";

const Queue = lazy(whenReachable(() => import("#app/workspace/queue/Queue.tsx")));

const nothing = () => {};

function dayOf({ createdAt }: Message): string {
  return new Date(createdAt).toDateString();
}

/** The newest messages, or all from one on that is older than these. */
function messagesFrom({ messages }: WorkspaceView, from: number): Message[] {
  const first = messages.findIndex(({ sequence }) => sequence >= from);
  const newest = Math.max(0, messages.length - limits.snapshotMessages);
  return messages.slice(first < 0 ? newest : Math.min(first, newest));
}

interface ReplayMessagesProps {
  view: WorkspaceView;
  playback: Pick<Playback, "loadOlder" | "loadingOlder">;
}

/** The conversation as it stood, with what waited below it. */
export function ReplayMessages({ view, playback }: ReplayMessagesProps) {
  const text = useText();
  const { scroller, onScroll } = useStayAtEnd(view, true);
  /** Messages are shown from this one on, as far as they are there. */
  const [from, setFrom] = useState(Number.POSITIVE_INFINITY);
  const { stream, queue, queueHeld, workspace } = view;
  const messages = messagesFrom(view, from);
  const [first] = messages;
  const hidden = view.messages.length - messages.length;
  const keepPlace = useKeepPlace(scroller, first?.id);

  async function showOlder() {
    const known = view.messages[Math.max(0, hidden - limits.snapshotMessages)];
    const next = hidden > 0 ? known?.sequence : await playback.loadOlder();
    if (next == null) return;
    keepPlace();
    setFrom(next);
  }

  return (
    <>
      <section
        ref={scroller}
        onScroll={onScroll}
        aria-label={text("replay.messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
      >
        <div className="mx-auto max-w-(--column) px-4 pt-2 pb-10 wide:px-6">
          {(hidden > 0 || view.hasOlder) && (
            <Button
              kind="quiet"
              disabled={playback.loadingOlder}
              onClick={showOlder}
              className="mx-auto mt-2 flex"
            >
              {text("replay.older")}
            </Button>
          )}
          <ConversationContext value={readOnlyConversation}>
            {messages.map((message, index) => {
              const before = messages[index - 1];
              return (
                <Fragment key={message.id}>
                  {!(before && dayOf(before) === dayOf(message)) && <DaySeparator at={message.createdAt} />}
                  {message.metadata.kind === "summary" ? (
                    <Disclosure summary={text("messages.summaryText")} className="py-2">
                      <MessageParts message={message} stream={null} />
                    </Disclosure>
                  ) : (
                    <SharedMessage
                      message={message}
                      stream={stream?.messageId === message.id ? stream : null}
                    />
                  )}
                </Fragment>
              );
            })}
          </ConversationContext>
        </div>
      </section>
      {queue.length > 0 && (
        <div className="mx-auto w-full max-w-(--column) shrink-0 px-2 wide:px-4">
          <Suspense>
            <Queue
              workspaceId={workspace.id}
              queue={queue}
              held={queueHeld}
              role={readOnlyConversation.role}
              edited={null}
              onEdit={nothing}
            />
          </Suspense>
        </div>
      )}
    </>
  );
}
