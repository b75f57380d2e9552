import { lazy, type ReactNode, Suspense } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { cx } from "#app/ui/cx.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { can } from "#server/contract/can.ts";
import type { Queued } from "#server/contract/queue.ts";
import type { Role } from "#server/contract/role.ts";
import { LostText } from "../actions/LostText.tsx";
import { HeldNotice } from "./HeldNotice.tsx";
import { QueueRow, type QueueRowProps } from "./QueueRow.tsx";
import type { QueueEdited } from "./queueEdited.ts";
import { rowLook } from "./rowLook.ts";
import { useQueueOrder } from "./useQueueOrder.ts";

const SortableRows = lazy(whenReachable(() => import("./SortableRows.tsx")));

interface QueueProps {
  workspaceId: string;
  queue: Queued[];
  held: boolean;
  role: Role | null;
  edited: QueueEdited | null;
  onEdit: (edited: QueueEdited | null) => void;
}

/** What comes next, with faces, right above the composer. */
export default function Queue({ workspaceId, queue, held, role, edited, onEdit }: QueueProps) {
  const text = useText();
  const viewer = useViewer();
  const mayChangeOthers = role !== null && can(role, "queue.changeOthers");
  const maySend = role !== null && can(role, "message.send");
  const mayChange = ({ author }: Queued) => mayChangeOthers || (maySend && author.id === viewer.id);
  const { order, problem, move } = useQueueOrder(workspaceId, queue, mayChange);
  const rows = order.map(
    (entry): QueueRowProps => ({
      workspaceId,
      entry,
      count: order.length,
      maySend,
      mayChange: mayChange(entry),
      edited: edited?.queueId === entry.queueId ? edited : null,
      onEdit,
      move,
    }),
  );
  const frame = (items: ReactNode) => (
    <ol
      aria-label={text("queue.queue")}
      // The people to choose from while one is edited need room above it.
      className={cx("px-2 pb-1", (edited === null || order.length > 4) && "max-h-44 overflow-y-auto")}
    >
      {held && <HeldNotice workspaceId={workspaceId} mayRelease={maySend} />}
      {items}
    </ol>
  );
  const plain = rows.map((row) => (
    <li key={row.entry.queueId} className={rowLook}>
      <QueueRow {...row} />
    </li>
  ));
  const sortable = rows.filter((row) => row.mayChange).length > 1;
  return (
    <>
      {edited && !queue.some(({ queueId }) => queueId === edited.queueId) && (
        <LostText notice={text("queue.gone")} text={edited.text} onDiscard={() => onEdit(null)} />
      )}
      <ErrorNotice className="px-2">{problem}</ErrorNotice>
      {sortable ? (
        <Suspense fallback={frame(plain)}>
          <SortableRows rows={rows} frame={frame} move={move} />
        </Suspense>
      ) : (
        queue.length > 0 && frame(plain)
      )}
    </>
  );
}
