import { memo } from "react";
import { useText } from "#app/i18n/useText.ts";
import { AuthorLine, AuthorMark } from "#app/workspace/messages/AuthorLine.tsx";
import { MessageParts } from "#app/workspace/messages/MessageParts.tsx";
import { EndLine, RunningLine } from "#app/workspace/messages/StatusLine.tsx";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";

/** A message that can only be read. */
export const SharedMessage = memo(function SharedMessage({
  message,
  stream,
}: {
  message: Message;
  stream: Stream | null;
}) {
  const text = useText();
  const { metadata, role, author } = message;
  // What a model reads instead of older messages says nothing new to people.
  if (metadata.kind === "summary") return null;
  const { removed } = metadata;
  return (
    <article
      id={`m-${message.sequence}`}
      aria-label={role === "user" ? (author?.name ?? text("messages.somebody")) : "Parley"}
      aria-busy={stream !== null}
      className="relative py-3 wide:ps-9"
    >
      <div className="mb-1 flex h-6 items-center gap-2">
        <AuthorMark message={message} className="wide:absolute wide:start-0" />
        <AuthorLine message={message} />
      </div>
      {removed ? (
        <p className="text-ink-3 italic">
          {removed.by ? text("messages.removedBy", { name: removed.by.name }) : text("messages.removed")}
        </p>
      ) : (
        <>
          <MessageParts message={message} stream={stream} />
          {stream ? (
            <RunningLine message={message} stream={stream} clockAhead={0} />
          ) : (
            <EndLine message={message} />
          )}
        </>
      )}
    </article>
  );
});
