import { Fragment, lazy, Suspense } from "react";
import { useText } from "#app/i18n/useText.ts";
import { readOnlyConversation } from "#app/share/readOnlyConversation.ts";
import { SharedMessage } from "#app/share/SharedMessage.tsx";
import { useStayAtEnd } from "#app/share/useStayAtEnd.ts";
import { Disclosure } from "#app/ui/Disclosure.tsx";
import { ConversationContext } from "#app/workspace/conversation/Conversation.ts";
import { DaySeparator } from "#app/workspace/messages/DaySeparator.tsx";
import { MessageParts } from "#app/workspace/messages/MessageParts.tsx";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { limits } from "#server/contract/limits.ts";
import type { Message } from "#server/contract/message.ts";

const Queue = lazy(() => import("#app/workspace/queue/Queue.tsx"));

const nothing = () => {};

function dayOf({ createdAt }: Message): string {
  return new Date(createdAt).toDateString();
}

/** The conversation as it stood, with what waited below it. */
export function ReplayMessages({ view }: { view: WorkspaceView }) {
  const text = useText();
  const { scroller, onScroll } = useStayAtEnd(view, true);
  const { stream, queue, queueHeld, workspace } = view;
  const messages = view.messages.slice(-limits.snapshotMessages);
  const more = view.hasOlder || messages.length < view.messages.length;
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
          {more && <p className="py-3 text-small text-ink-3">{text("replay.earlier")}</p>}
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
