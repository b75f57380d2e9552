import { Menu } from "@base-ui/react/menu";
import { Fragment, useRef } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Check } from "#app/ui/icons/Check.ts";
import { focusBack, rememberButton } from "./focusBack.ts";
import type { PopupProps } from "./LazyPopup.tsx";
import type { MenuEntry } from "./menuEntry.ts";

interface MenuPopupProps extends PopupProps {
  entries: MenuEntry[];
}

export default function MenuPopup({ anchor, open, byKeyboard, onOpenChange, entries }: MenuPopupProps) {
  const text = useText();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Menu.Root
      open={open}
      onOpenChange={(next, { event }) => {
        // The button closes its menu itself; both together would open it again.
        if (event.target instanceof Node && anchor.current?.contains(event.target)) return;
        onOpenChange(next);
      }}
      onOpenChangeComplete={(opened) => {
        // The library gives it to the first entry only where its own button opens the menu.
        const first = popup.current?.querySelector<HTMLElement>("[role=menuitem]");
        if (opened && byKeyboard && !popup.current?.querySelector("[role=menuitem]:focus")) first?.focus();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} sideOffset={6} align="start" className="z-50 outline-hidden">
          <Menu.Popup
            ref={rememberButton({ popup, button: anchor })}
            onKeyDown={(event) => {
              if (event.key !== "Tab") return;
              // Else the focus leaves through the page behind it, and the menu stays.
              event.preventDefault();
              onOpenChange(false);
            }}
            finalFocus={() => focusBack({ popup, button: anchor })}
            className="max-w-80 min-w-[max(12rem,var(--anchor-width))] rounded-large bg-raised p-1 shadow-float outline-hidden transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {entries.map((entry) => (
              <Fragment key={entry.key}>
                {entry.divided && <Menu.Separator className="my-1 h-px bg-line" />}
                <Menu.Item
                  onClick={entry.onSelect}
                  className="flex min-h-8 items-center gap-2 rounded-small px-2 py-1.5 text-small outline-hidden select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{entry.label}</span>
                    {entry.detail && <span className="block truncate text-ink-3">{entry.detail}</span>}
                  </span>
                  {entry.checked && <Check aria-label={text("ui.current")} className="size-4 text-ink-3" />}
                </Menu.Item>
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
