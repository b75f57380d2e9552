"use client";

import { useEffect } from "react";
import { failureSentence } from "#app/api/failure.ts";
import { useText } from "#app/i18n/useText.ts";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { Button } from "#app/ui/Button.tsx";
import { cx } from "#app/ui/cx.ts";
import { Mark } from "#app/ui/Mark.tsx";
import { PageNotice } from "#app/ui/PageNotice.tsx";
import { ConversationContext } from "#app/workspace/conversation/Conversation.ts";
import { WorkspaceSkeleton } from "#app/workspace/WorkspaceSkeleton.tsx";
import { readOnlyConversation } from "./readOnlyConversation.ts";
import { SharedMessage } from "./SharedMessage.tsx";
import { useShared } from "./useShared.ts";
import { useStayAtEnd } from "./useStayAtEnd.ts";

const dots = {
  connecting: "bg-ink-3 animate-breathe",
  live: "bg-green",
  reconnecting: "bg-amber animate-breathe",
} as const;

/** A workspace for whoever has its link: to read, live, without an account. */
export function SharedPage({ token }: { token: string }) {
  const text = useText();
  const { view, older, loadOlder, connection, failure } = useShared(token);
  const { scroller, onScroll } = useStayAtEnd(view);
  const name = view && workspaceName(view.workspace.name, text);

  useEffect(() => {
    if (name) document.title = `${name} · Parley`;
  }, [name]);

  if (failure) {
    const ended = failure.type === "not_found" || failure.type === "invalid_input";
    return (
      <main>
        <PageNotice
          title={text(ended ? "share.endedTitle" : "share.busyTitle")}
          text={ended ? text("share.endedText") : failureSentence(failure, text)}
        />
      </main>
    );
  }
  return (
    <div className="flex h-dvh flex-col">
      <header className="flex h-[calc(var(--header)+env(safe-area-inset-top))] shrink-0 items-center gap-2 border-b border-line px-4 pt-[env(safe-area-inset-top)]">
        <Mark className="size-5" />
        <h1 className="min-w-0 flex-1 truncate font-semibold">
          {view?.workspace.icon && <span aria-hidden>{view.workspace.icon} </span>}
          {name ?? text("share.untitled")}
        </h1>
        <span className="hidden shrink-0 text-small text-ink-3 wide:inline">{text("share.readOnly")}</span>
        <span role="status" className="inline-flex shrink-0 items-center gap-1.5 text-small text-ink-3">
          <span aria-hidden className={cx("size-1.5 rounded-full", dots[connection])} />
          {text(`share.${connection}`)}
        </span>
      </header>
      {view ? (
        <main
          ref={scroller}
          onScroll={onScroll}
          aria-label={text("share.messages")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
        >
          <div role="log" className="mx-auto max-w-(--column) px-4 pt-2 pb-10 wide:px-6">
            {loadOlder && (
              <Button kind="quiet" onClick={loadOlder} className="mx-auto mt-2 flex">
                {text("share.older")}
              </Button>
            )}
            {view.messages.length === 0 && <p className="py-8 text-ink-2">{text("share.empty")}</p>}
            <ConversationContext value={readOnlyConversation}>
              {[...older, ...view.messages].map((message) => (
                <SharedMessage
                  key={message.id}
                  message={message}
                  stream={view.stream?.messageId === message.id ? view.stream : null}
                />
              ))}
            </ConversationContext>
          </div>
        </main>
      ) : (
        <WorkspaceSkeleton />
      )}
    </div>
  );
}
