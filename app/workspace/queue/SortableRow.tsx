import { useSortable } from "@dnd-kit/sortable";
import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { Grip } from "#app/ui/icons/Grip.ts";
import { QueueRow, type QueueRowProps } from "./QueueRow.tsx";
import { rowLook } from "./rowLook.ts";

/** A queued message that can be moved: by its handle, or with Alt and the arrows on it. */
export function SortableRow(props: QueueRowProps) {
  const { entry, mayChange, edited, move } = props;
  const { queueId, author, position } = entry;
  const text = useText();
  const handle = useRef<HTMLButtonElement | null>(null);
  const keeps = useRef(false);
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: queueId, disabled: { draggable: !mayChange || edited !== null, droppable: false } });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that is moved in the page loses the focus
  useLayoutEffect(() => {
    if (keeps.current) handle.current?.focus();
    keeps.current = false;
  }, [position]);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !step) return listeners?.onKeyDown?.(event);
    event.preventDefault();
    keeps.current = true;
    move(queueId, Math.max(1, position + step));
  }

  return (
    <li
      ref={setNodeRef}
      style={{ transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition }}
      className={cx(rowLook, isDragging && "relative z-10 rounded-small bg-raised shadow-float")}
    >
      <QueueRow
        {...props}
        handle={
          mayChange ? (
            <button
              ref={(element) => {
                handle.current = element;
                setActivatorNodeRef(element);
              }}
              type="button"
              {...attributes}
              {...listeners}
              onKeyDown={onKeyDown}
              aria-label={text("queue.move", { name: author.name })}
              title={text("queue.moveHint")}
              className="touch-target -me-1 inline-flex size-6 shrink-0 cursor-grab touch-none items-center justify-center rounded-small text-ink-3 hover:bg-hover hover:text-ink"
            >
              <Grip className="size-4" />
            </button>
          ) : (
            <span className="-me-1 size-6 shrink-0" />
          )
        }
      />
    </li>
  );
}
