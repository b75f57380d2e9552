import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import type { ReactNode } from "react";
import { useText } from "#app/i18n/useText.ts";
import type { QueueRowProps } from "./QueueRow.tsx";
import { SortableRow } from "./SortableRow.tsx";

interface SortableRowsProps {
  rows: QueueRowProps[];
  /** The list around them. */
  frame: (rows: ReactNode) => ReactNode;
  move: (queueId: string, position: number) => void;
}

/** Queued messages that can be dragged: by pointer, or with the space bar and the arrows. */
export default function SortableRows({ rows, frame, move }: SortableRowsProps) {
  const text = useText();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = rows.map(({ entry }) => entry.queueId);
  const positionOf = (id: UniqueIdentifier) => ids.indexOf(String(id)) + 1;
  const place = (id: UniqueIdentifier) =>
    text("queue.movedTo", { position: positionOf(id), count: ids.length });
  const announcements: Announcements = {
    onDragStart: ({ active }) => place(active.id),
    onDragOver: ({ active, over }) => place(over?.id ?? active.id),
    onDragEnd: ({ active, over }) => place(over?.id ?? active.id),
    onDragCancel: ({ active }) => place(active.id),
  };

  function onDragEnd({ active, over }: DragEndEvent) {
    if (over) move(String(active.id), positionOf(over.id));
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: text("queue.dragHint") } }}
      onDragEnd={onDragEnd}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        {frame(rows.map((row) => <SortableRow key={row.entry.queueId} {...row} />))}
      </SortableContext>
    </DndContext>
  );
}
