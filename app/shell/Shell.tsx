"use client";

import { usePathname } from "next/navigation";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { Overlays } from "#app/palette/Overlays.tsx";
import { IconButton } from "#app/ui/IconButton.tsx";
import { PanelLeftClose } from "#app/ui/icons/PanelLeftClose.ts";
import { Notices } from "#app/ui/notices/Notices.tsx";
import { OfflineBar } from "./OfflineBar.tsx";
import { SidebarContent } from "./SidebarContent.tsx";
import { useSidebar } from "./SidebarProvider.tsx";
import { useKeptFocus } from "./useKeptFocus.ts";
import { useKeyboardSpace } from "./useKeyboardSpace.ts";
import { useShellKeys } from "./useShellKeys.ts";

const Drawer = lazy(whenReachable(() => import("./Drawer.tsx")));

/** The frame of every page behind the sign-in: the sidebar, or on a narrow screen its drawer. */
export function Shell({ children }: { children: ReactNode }) {
  const text = useText();
  const { shown, setShown, drawerOpen, setDrawerOpen } = useSidebar();
  const [drawerUsed, setDrawerUsed] = useState(false);
  const pathname = usePathname();
  useShellKeys();
  useKeptFocus();
  useKeyboardSpace();

  if (drawerOpen && !drawerUsed) setDrawerUsed(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: going anywhere closes the drawer
  useEffect(() => setDrawerOpen(false), [pathname, setDrawerOpen]);

  return (
    <div className="flex h-(--page-height) overflow-hidden">
      {shown && (
        <aside className="hidden w-(--sidebar) shrink-0 border-e border-line wide:block">
          <SidebarContent
            action={
              <IconButton label={text("shell.hideSidebar")} onClick={() => setShown(false)}>
                <PanelLeftClose aria-hidden className="size-4.5" />
              </IconButton>
            }
          />
        </aside>
      )}
      <main className="flex min-w-0 flex-1 flex-col">
        {children}
        <OfflineBar />
      </main>
      <Notices />
      <Overlays />
      {drawerUsed && (
        <Suspense>
          <Drawer open={drawerOpen} onOpenChange={setDrawerOpen} />
        </Suspense>
      )}
    </div>
  );
}
