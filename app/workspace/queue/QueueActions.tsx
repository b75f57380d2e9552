import { useText } from "#app/i18n/useText.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { ArrowUp } from "#app/ui/icons/ArrowUp.ts";
import { Ellipsis } from "#app/ui/icons/Ellipsis.ts";
import { Pencil } from "#app/ui/icons/Pencil.ts";
import { X } from "#app/ui/icons/X.ts";
import { LazyMenu } from "#app/ui/LazyMenu.tsx";
import type { MenuEntry } from "#app/ui/menuEntry.ts";

export interface EntryActions {
  busy: boolean;
  sendNow: (() => void) | null;
  edit: (() => void) | null;
  remove: (() => void) | null;
  moveUp: (() => void) | null;
  moveDown: (() => void) | null;
}

const onHover = "size-7 opacity-0 group-focus-within/entry:opacity-100 group-hover/entry:opacity-100";

/** What can be done with a queued message: buttons beside it, on touch a menu. */
export function QueueActions({ actions }: { actions: EntryActions }) {
  const text = useText();
  const { busy, sendNow, edit, remove, moveUp, moveDown } = actions;
  const entries: MenuEntry[] = [
    ...(sendNow ? [{ key: "send", label: text("queue.sendNow"), onSelect: sendNow }] : []),
    ...(edit ? [{ key: "edit", label: text("queue.edit"), onSelect: edit }] : []),
    ...(moveUp ? [{ key: "up", label: text("queue.moveUp"), onSelect: moveUp }] : []),
    ...(moveDown ? [{ key: "down", label: text("queue.moveDown"), onSelect: moveDown }] : []),
    ...(remove ? [{ key: "remove", label: text("queue.remove"), onSelect: remove }] : []),
  ];
  if (entries.length === 0) return null;
  return (
    <>
      <div className="flex shrink-0 items-center pointer-coarse:hidden">
        {sendNow && (
          <IconButton label={text("queue.sendThisNow")} className={onHover} disabled={busy} onClick={sendNow}>
            <ArrowUp className="size-4" />
          </IconButton>
        )}
        {edit && (
          <IconButton label={text("queue.edit")} className={onHover} disabled={busy} onClick={edit}>
            <Pencil className="size-3.5" />
          </IconButton>
        )}
        {remove && (
          <IconButton label={text("queue.remove")} className="size-7" disabled={busy} onClick={remove}>
            <X className="size-4" />
          </IconButton>
        )}
      </div>
      <LazyMenu
        label={text("queue.actions")}
        entries={entries}
        className="touch-target hidden size-7 shrink-0 items-center justify-center rounded-small text-ink-3 pointer-coarse:inline-flex"
      >
        <Ellipsis className="size-4" />
      </LazyMenu>
    </>
  );
}
