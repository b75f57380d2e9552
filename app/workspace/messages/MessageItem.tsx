import { lazy, memo, Suspense, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import type { TextKey } from "#app/i18n/catalogue.ts";
import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { Disclosure } from "#app/ui/Disclosure.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";
import type { Edited } from "../conversation/Editing.ts";
import { AuthorLine, AuthorMark } from "./AuthorLine.tsx";
import { MessageParts } from "./MessageParts.tsx";
import { EndLine, RunningLine } from "./StatusLine.tsx";

const MessageActions = lazy(whenReachable(() => import("../actions/MessageActions.tsx")));
const EditForm = lazy(whenReachable(() => import("../actions/EditForm.tsx")));
const UnreadFiles = lazy(whenReachable(() => import("../files/UnreadFiles.tsx")));
const VersionSwitch = lazy(whenReachable(() => import("../versions/VersionSwitch.tsx")));

interface MessageItemProps {
  message: Message;
  stream: Stream | null;
  clockAhead: number;
  /** What is typed into it, while it is edited. */
  edited: Edited | null;
  /** Its place among the messages that are loaded, from 1, and how many there are; -1 if that is not known. */
  place: number;
  total: number;
  /** Whether a link has just led to it. */
  marked: boolean;
}

function Removed({ by }: { by: string | undefined }) {
  const text = useText();
  return (
    <p className="text-ink-3 italic">
      {by ? text("messages.removedBy", { name: by }) : text("messages.removed")}
    </p>
  );
}

const dropped: Partial<Record<string, TextKey>> = {
  image: "messages.dropped_image",
  audio: "messages.dropped_audio",
  video: "messages.dropped_video",
};

/** Names what the model sent and nobody sees. */
function Dropped({ kinds }: { kinds: readonly string[] }) {
  const text = useText();
  const named = kinds.map((kind) => text(dropped[kind] ?? "messages.dropped_file"));
  const list = new Intl.ListFormat(text.language).format(new Set(named));
  return <p className="mt-1 text-small text-amber">{text("messages.dropped", { kinds: list })}</p>;
}

/** What a model reads instead of what was before; people read that itself. */
function Summary({ message, place, total, marked }: MessageItemProps) {
  const text = useText();
  return (
    <article
      aria-label={text("messages.summary")}
      aria-posinset={place}
      aria-setsize={total}
      data-message={message.id}
      data-sequence={message.sequence}
      tabIndex={-1}
      className={cx("rounded-large py-2", marked && "animate-arrive")}
    >
      <Disclosure name={message.id} summary={text("messages.summaryText")}>
        <div className="mt-1 mb-2 border-s-2 border-line ps-4 text-ink-2">
          <MessageParts message={message} stream={null} />
        </div>
      </Disclosure>
    </article>
  );
}

function MessageBody({
  message,
  stream,
  clockAhead,
  edited,
}: Pick<MessageItemProps, "message" | "stream" | "clockAhead" | "edited">) {
  const text = useText();
  const { metadata } = message;
  if (metadata.removed) return <Removed by={metadata.removed.by?.name} />;
  const parts = <MessageParts message={message} stream={stream} />;
  if (edited) {
    return (
      <Suspense fallback={parts}>
        <EditForm edited={edited} />
      </Suspense>
    );
  }
  return (
    <>
      {parts}
      {metadata.unread && (
        <Suspense>
          <UnreadFiles unread={metadata.unread} model={metadata.model ?? ""} />
        </Suspense>
      )}
      {metadata.plain && <p className="mt-1 text-small text-amber">{text("messages.sentPlain")}</p>}
      {metadata.dropped && <Dropped kinds={metadata.dropped} />}
      {stream ? (
        <RunningLine message={message} stream={stream} clockAhead={clockAhead} />
      ) : (
        <EndLine message={message} />
      )}
    </>
  );
}

/** One message: an author line, then its text on the ground. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const text = useText();
  const { message, stream, edited, place, total, marked } = props;
  const { version, metadata } = message;
  const [problem, setProblem] = useState<string | null>(null);
  if (metadata.kind === "summary") return <Summary {...props} />;
  const author = message.role === "user" ? (message.author?.name ?? text("messages.somebody")) : "Parley";
  return (
    <article
      aria-label={author}
      // Read out when it is complete, not token by token.
      aria-busy={stream !== null}
      aria-posinset={place}
      aria-setsize={total}
      data-message={message.id}
      data-sequence={message.sequence}
      tabIndex={-1}
      className={cx(
        "group/message relative -mx-2 rounded-large px-2 py-3 outline-offset-0 wide:-ms-11 wide:ps-11",
        marked && "animate-arrive",
      )}
    >
      <div className="mb-1 flex h-6 items-center gap-2">
        <AuthorMark message={message} className="wide:absolute wide:start-2" />
        <AuthorLine message={message} />
        <Suspense>
          {version && version.count > 1 && (
            <VersionSwitch message={message} version={version} onProblem={setProblem} />
          )}
          {!stream && !edited && !metadata.removed && (
            <MessageActions message={message} onProblem={setProblem} />
          )}
        </Suspense>
      </div>
      <MessageBody {...props} />
      {problem && <ErrorNotice className="mt-2">{problem}</ErrorNotice>}
    </article>
  );
});
