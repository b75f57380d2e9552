import { lazy, type ReactNode, Suspense } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import type { Queued } from "#server/contract/queue.ts";
import { QueueActions } from "./QueueActions.tsx";
import { QueuedFiles } from "./QueuedFiles.tsx";
import type { QueueEdited } from "./queueEdited.ts";
import { useQueueEntry } from "./useQueueEntry.ts";

const QueueEdit = lazy(whenReachable(() => import("./QueueEdit.tsx")));

export interface QueueRowProps {
  workspaceId: string;
  entry: Queued;
  /** How many wait. */
  count: number;
  /** Whether the reader may send it now. */
  maySend: boolean;
  /** Whether the reader may edit, move and remove it. */
  mayChange: boolean;
  edited: QueueEdited | null;
  onEdit: (edited: QueueEdited | null) => void;
  move: (queueId: string, position: number) => void;
}

/** One queued message with its author's face; `handle` is what it is moved by. */
export function QueueRow({ handle, ...props }: QueueRowProps & { handle?: ReactNode }) {
  const { workspaceId, entry, count, maySend, mayChange, edited, onEdit, move } = props;
  const text = useText();
  const { busy, problem, remove, sendNow } = useQueueEntry(workspaceId, entry.queueId);
  const { queueId, author, position } = entry;
  if (edited) {
    return (
      <Suspense>
        <QueueEdit
          mayBeEmpty={entry.attachments.length > 0}
          workspaceId={workspaceId}
          edited={edited}
          onEdit={onEdit}
        />
      </Suspense>
    );
  }
  const actions = {
    busy,
    sendNow: maySend ? sendNow : null,
    edit: mayChange ? () => onEdit({ queueId, text: entry.text }) : null,
    remove: mayChange ? remove : null,
    moveUp: mayChange && position > 1 ? () => move(queueId, position - 1) : null,
    moveDown: mayChange && position < count ? () => move(queueId, position + 1) : null,
  };
  return (
    <>
      {handle}
      <span className="w-8 shrink-0 text-ink-3">{position === 1 ? text("queue.next") : ""}</span>
      <Avatar person={author} className="size-5" />
      <span className="max-w-32 shrink-0 truncate font-medium">{author.name}</span>
      <span className="min-w-0 flex-1 truncate text-ink-2" title={entry.text}>
        {entry.text}
      </span>
      <QueuedFiles files={entry.attachments} />
      {problem && <ErrorNotice>{problem}</ErrorNotice>}
      <QueueActions actions={actions} />
    </>
  );
}
