import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { can } from "#server/contract/can.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { Composer, type ComposerHandle } from "./composer/Composer.tsx";
import { useModelChoice } from "./composer/useModelChoice.ts";
import { ConversationContext } from "./conversation/Conversation.ts";
import { EditingContext } from "./conversation/Editing.ts";
import { useConversationState } from "./conversation/useConversationState.ts";
import type { LiveWorkspace } from "./live/createLiveWorkspace.ts";
import type { LiveState } from "./live/liveState.ts";
import { allMessages } from "./messages/allMessages.ts";
import { MessageList } from "./messages/MessageList.tsx";
import { ModelNames } from "./messages/ModelNames.tsx";
import { NotSent } from "./outbox/NotSent.tsx";
import { useOutbox } from "./outbox/useOutbox.ts";
import { usePlace } from "./place/usePlace.ts";
import type { QueueEdited } from "./queue/queueEdited.ts";
import { OlderMessages } from "./scroll/OlderMessages.tsx";
import { ScrollArea } from "./scroll/ScrollArea.tsx";
import { useScroll } from "./scroll/useScroll.ts";
import { useCopyCodeKey } from "./useCopyCodeKey.ts";
import { useMarkRead } from "./useMarkRead.ts";
import { useTeamChanges } from "./useTeamChanges.ts";
import { OlderVersion } from "./versions/OlderVersion.tsx";

const EmptyWorkspace = lazy(whenReachable(() => import("./EmptyWorkspace.tsx")));
const Queue = lazy(whenReachable(() => import("./queue/Queue.tsx")));
const Relatives = lazy(whenReachable(() => import("./branches/Relatives.tsx")));
const ArchivedNotice = lazy(whenReachable(() => import("./ArchivedNotice.tsx")));
const Notice = lazy(whenReachable(() => import("./actions/Notice.tsx")));
const LostEdit = lazy(whenReachable(() => import("./actions/LostEdit.tsx")));

interface WorkspaceMainProps {
  live: LiveWorkspace;
  state: LiveState;
  view: WorkspaceView;
}

/** The messages, what is queued, and the composer. */
export default function WorkspaceMain({ live, state, view }: WorkspaceMainProps) {
  const text = useText();
  const { role, older, hasOlder, clockAhead } = state;
  const { workspace, stream, queue, queueHeld } = view;
  const messages = useMemo(() => allMessages(older, view.messages), [older, view.messages]);
  const scrollState = useScroll();
  const { scroll, scroller, atEnd, wanted, focused, toEnd } = scrollState;
  const choice = useModelChoice(workspace);
  useTeamChanges(state);
  useCopyCodeKey(messages);
  const {
    conversation,
    editing,
    older: olderVersion,
    problem,
    editLast,
  } = useConversationState({
    workspaceId: workspace.id,
    role,
    archived: workspace.archivedAt !== null,
    messages,
    options: choice.options,
    toEnd,
  });
  const { mayWrite, showVersion, tell } = conversation;
  const { edited } = editing;
  const lost = edited && !edited.saving && !messages.some(({ id }) => id === edited.messageId);
  const [queueEdited, setQueueEdited] = useState<QueueEdited | null>(null);
  const shown = useMemo(
    () => (olderVersion ? [...olderVersion.before, ...olderVersion.tail] : messages),
    [olderVersion, messages],
  );
  const { opening, marked } = usePlace({
    workspaceId: workspace.id,
    live,
    scroll,
    messages,
    hasOlder,
    tell,
  });
  const outbox = useOutbox(workspace.id);
  const composer = useRef<ComposerHandle>(null);
  const isLive = state.connection === "live";
  useEffect(() => {
    if (isLive) void outbox.flush();
  }, [isLive, outbox]);
  useMarkRead(view, atEnd && !olderVersion && !opening);

  return (
    <>
      <ScrollArea state={scrollState} messages={shown} opening={opening}>
        {olderVersion && <OlderVersion onBack={() => showVersion(null)} />}
        {hasOlder && <OlderMessages load={live.loadOlder} />}
        {!hasOlder && workspace.relatives !== undefined && (
          <Suspense>
            <Relatives workspaceId={workspace.id} count={workspace.relatives} />
          </Suspense>
        )}
        {messages.length === 0 && (
          <Suspense>
            <EmptyWorkspace workspaceId={workspace.id} mayWrite={mayWrite} />
          </Suspense>
        )}
        <div className="wide:ps-9">
          <ModelNames workspaceId={workspace.id}>
            <ConversationContext value={conversation}>
              <EditingContext value={editing}>
                <MessageList
                  messages={shown}
                  total={hasOlder ? -1 : shown.length}
                  readOnlyFrom={olderVersion?.before.length ?? shown.length}
                  stream={stream}
                  clockAhead={clockAhead}
                  scroller={scroller}
                  wanted={wanted}
                  focused={focused}
                  marked={marked}
                  held={scroll.held}
                  onLayout={scroll.settle}
                />
                <NotSent
                  outbox={outbox}
                  onTakeBack={mayWrite ? (entry) => composer.current?.takeBack(entry) : null}
                />
                {lost && (
                  <Suspense>
                    <LostEdit edited={edited} />
                  </Suspense>
                )}
              </EditingContext>
            </ConversationContext>
          </ModelNames>
        </div>
      </ScrollArea>
      <div className="mx-auto w-full max-w-(--column) shrink-0 px-2 pt-1 pb-[max(0.5rem,env(safe-area-inset-bottom))] wide:px-4 wide:pb-4">
        {problem && (
          <Suspense>
            <Notice problem={problem} onDismiss={() => tell(null)} />
          </Suspense>
        )}
        {(queue.length > 0 || queueEdited) && (
          <Suspense>
            <Queue
              workspaceId={workspace.id}
              queue={queue}
              held={queueHeld}
              role={workspace.archivedAt ? null : role}
              edited={queueEdited}
              onEdit={setQueueEdited}
            />
          </Suspense>
        )}
        {workspace.archivedAt ? (
          <Suspense>
            <ArchivedNotice
              workspaceId={workspace.id}
              mayChange={role !== null && can(role, "workspace.change")}
            />
          </Suspense>
        ) : mayWrite ? (
          <Composer
            ref={composer}
            outbox={outbox}
            workspace={workspace}
            stream={stream}
            choice={choice}
            onSent={() => {
              tell(null);
              showVersion(null);
              toEnd();
            }}
            onEditLast={editLast}
          />
        ) : (
          <p className="rounded-large border border-line px-4 py-3 text-small text-ink-2">
            {text("workspace.mayNotWrite")}
          </p>
        )}
      </div>
    </>
  );
}
