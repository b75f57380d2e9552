import { useText } from "#app/i18n/useText.ts";
import { copyText } from "#app/ui/copyText.ts";
import { Ellipsis } from "#app/ui/icons/Ellipsis.ts";
import { LazyMenu } from "#app/ui/LazyMenu.tsx";
import type { MenuEntry } from "#app/ui/menuEntry.ts";
import type { Actions } from "./actions.ts";

export function ActionMenu({
  actions: { text, link, edit, regenerate, branch, remove },
}: {
  actions: Actions;
}) {
  const say = useText();
  const entries: MenuEntry[] = [
    ...(text ? [{ key: "copy", label: say("actions.copy"), onSelect: () => void copyText(text) }] : []),
    { key: "link", label: say("actions.copyLink"), onSelect: () => void copyText(link) },
    ...(edit ? [{ key: "edit", label: say("actions.edit"), onSelect: edit }] : []),
    ...(regenerate ? [{ key: "regenerate", label: say("actions.regenerate"), onSelect: regenerate }] : []),
    ...(branch ? [{ key: "branch", label: say("actions.branch"), onSelect: branch }] : []),
    ...(remove ? [{ key: "remove", label: say("actions.remove"), onSelect: remove }] : []),
  ];
  return (
    <LazyMenu
      label={say("actions.messageActions")}
      entries={entries}
      className="touch-target ms-auto hidden size-7 shrink-0 items-center justify-center rounded-small text-ink-3 pointer-coarse:inline-flex"
    >
      <Ellipsis className="size-4" />
    </LazyMenu>
  );
}
