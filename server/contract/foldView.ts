import type { EventRecord } from "./events.ts";
import { foldMessage } from "./foldMessage.ts";
import { foldStream } from "./foldStream.ts";
import type { WorkspaceView } from "./frames.ts";
import type { Message } from "./message.ts";

function addMessage(messages: Message[], message: Message): Message[] {
  const known = messages.findIndex((old) => old.id === message.id);
  if (known >= 0) return messages.with(known, message);
  const place = messages.findLastIndex((old) => old.sequence < message.sequence) + 1;
  return messages.toSpliced(place, 0, message);
}

function foldMessages(view: WorkspaceView, record: EventRecord): WorkspaceView | null {
  const { event } = record;
  switch (event.type) {
    case "message-add":
      return { ...view, messages: addMessage(view.messages, event.message) };
    case "message-remove":
      return { ...view, messages: view.messages.filter(({ id }) => !event.messageIds.includes(id)) };
    case "message-change": {
      const { messageId, type: _, ...change } = event;
      const messages = view.messages.map((old) => (old.id === messageId ? { ...old, ...change } : old));
      return { ...view, messages };
    }
    case "queue-change":
      return { ...view, queue: event.queue, queueHeld: event.held };
    case "workspace-change":
      return { ...view, workspace: { ...view.workspace, ...event.workspace } };
    default:
  }
  const stream = foldStream(view.stream, record);
  const messageId = stream?.messageId ?? view.stream?.messageId;
  const index = view.messages.findLastIndex(({ id }) => id === messageId);
  const message = view.messages[index];
  // A resumed message may lie before the newest ones that this reader holds.
  if (!message) return { ...view, stream };
  const folded = foldMessage({ message, openPart: view.stream?.openPart }, record);
  if (!folded) return null;
  const messages = folded.message === message ? view.messages : view.messages.with(index, folded.message);
  if (!stream) return { ...view, messages, stream: null };
  const { openPart: _, ...rest } = stream;
  return { ...view, messages, stream: folded.openPart ? { ...rest, openPart: folded.openPart } : rest };
}

/**
 * What a page shows after one more event. Events at or before `view.seq` change nothing.
 * Null if the event cannot follow (a number is missing, or a delta does not fit): subscribe anew.
 */
export function foldView(view: WorkspaceView, record: EventRecord): WorkspaceView | null {
  if (record.seq <= view.seq) return view;
  if (record.seq !== view.seq + 1) return null;
  const folded = foldMessages(view, record);
  return folded && { ...folded, seq: record.seq };
}
