import { Fragment, memo, useLayoutEffect, useMemo } from "react";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";
import { ConversationContext, useConversation } from "../conversation/Conversation.ts";
import { useEditing } from "../conversation/Editing.ts";
import { useRows } from "../scroll/useRows.ts";
import { DaySeparator } from "./DaySeparator.tsx";
import { MessageItem } from "./MessageItem.tsx";
import { sameDay } from "./sameDay.ts";

interface MessageListProps {
  messages: readonly Message[];
  /** How many of them there are in all, or -1 where earlier ones are not loaded. */
  total: number;
  /** From where on they can only be read. */
  readOnlyFrom: number;
  stream: Stream | null;
  clockAhead: number;
  scroller: HTMLElement | null;
  /** A message that is to come into sight, and the one that has the focus, which would be lost with its row. */
  wanted: string | null;
  focused: string | null;
  /** The one that a link has just led to. */
  marked: string | null;
  /** Those that are held in their place, also while others are put before them. */
  held: () => string[];
  /** Before the browser paints what has changed. */
  onLayout: () => void;
}

/**
 * The messages in sight and a few around them; the others are empty space. Rows stand in the flow of
 * the page, so that one that grows moves what is below it at once.
 */
export const MessageList = memo(function MessageList(props: MessageListProps) {
  const { messages, total, readOnlyFrom, stream, clockAhead, scroller, wanted, focused, marked } = props;
  const { held, onLayout } = props;
  const { edited } = useEditing();
  const conversation = useConversation();
  const readOnly = useMemo(() => ({ ...conversation, mayWrite: false }), [conversation]);
  const rows = useRows({
    messages,
    scroller,
    kept: [wanted, focused, edited?.messageId, messages.at(-1)?.id, ...held()],
  });
  useLayoutEffect(onLayout);

  let end = 0;
  const elements = rows.getVirtualItems().flatMap(({ index, key, start, end: itsEnd }) => {
    const message = messages[index];
    if (!message) return [];
    const before = messages[index - 1];
    const runs = stream?.messageId === message.id;
    const gap = start - end;
    end = itsEnd;
    return (
      <Fragment key={key}>
        {gap > 0 && <div style={{ height: gap }} />}
        <div ref={rows.measureElement} data-index={index}>
          {!(before && sameDay(before.createdAt, message.createdAt)) && (
            <DaySeparator at={message.createdAt} />
          )}
          <ConversationContext value={index < readOnlyFrom ? conversation : readOnly}>
            <MessageItem
              message={message}
              stream={runs ? stream : null}
              clockAhead={runs ? clockAhead : 0}
              edited={edited?.messageId === message.id ? edited : null}
              place={index + 1}
              total={total}
              marked={marked === message.id}
            />
          </ConversationContext>
        </div>
      </Fragment>
    );
  });
  return (
    <>
      {elements}
      <div style={{ height: Math.max(0, rows.getTotalSize() - end) }} />
    </>
  );
});
