"use client";

import type { ReactNode } from "react";
import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { Menu } from "#app/ui/icons/Menu.ts";
import { PanelLeftOpen } from "#app/ui/icons/PanelLeftOpen.ts";
import { NewWorkspaceIcon } from "./NewWorkspaceButton.tsx";
import { useSidebar } from "./SidebarProvider.tsx";

/** The top of a page; where the sidebar does not show, with the way to it. */
export function PageHeader({ children }: { children?: ReactNode }) {
  const text = useText();
  const { shown, setShown, setDrawerOpen } = useSidebar();
  return (
    <header className="flex h-[calc(var(--header)+env(safe-area-inset-top))] shrink-0 items-center gap-1 border-b border-line px-3 pt-[env(safe-area-inset-top)]">
      <IconButton
        label={text("shell.openSidebar")}
        onClick={() => setDrawerOpen(true)}
        className="wide:hidden"
      >
        <Menu aria-hidden className="size-4.5" />
      </IconButton>
      {!shown && (
        <IconButton
          label={text("shell.showSidebar")}
          onClick={() => setShown(true)}
          className="hidden wide:inline-flex"
        >
          <PanelLeftOpen aria-hidden className="size-4.5" />
        </IconButton>
      )}
      <div className="flex min-w-0 flex-1 items-center gap-2">{children}</div>
      <NewWorkspaceIcon className={cx(shown && "wide:hidden")} />
    </header>
  );
}
