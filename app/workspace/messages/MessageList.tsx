import { Fragment, memo } from "react";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";
import { useEditing } from "../conversation/Editing.ts";
import { DaySeparator } from "./DaySeparator.tsx";
import { MessageItem } from "./MessageItem.tsx";

interface MessageListProps {
  messages: Message[];
  stream: Stream | null;
  clockAhead: number;
  /** What stands before the first of them. */
  previous?: Message | undefined;
}

function sameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

export const MessageList = memo(function MessageList({
  messages,
  stream,
  clockAhead,
  previous,
}: MessageListProps) {
  const { edited } = useEditing();
  return messages.map((message, index) => {
    const before = messages[index - 1] ?? previous;
    const runs = stream?.messageId === message.id;
    return (
      <Fragment key={message.id}>
        {!(before && sameDay(before.createdAt, message.createdAt)) && <DaySeparator at={message.createdAt} />}
        <MessageItem
          message={message}
          stream={runs ? stream : null}
          clockAhead={runs ? clockAhead : 0}
          edited={edited?.messageId === message.id ? edited : null}
        />
      </Fragment>
    );
  });
});
