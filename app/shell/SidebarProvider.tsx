"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { writeCookie } from "#app/ui/writeCookie.ts";
import { sidebarCookie } from "./sidebarCookie.ts";

interface Sidebar {
  /** Whether it stands beside the page, where there is room for it. */
  shown: boolean;
  setShown: (shown: boolean) => void;
  /** Whether it lies over the page, where there is not. */
  drawerOpen: boolean;
  setDrawerOpen: (open: boolean) => void;
}

const SidebarContext = createContext<Sidebar | null>(null);

export function SidebarProvider({
  initiallyShown,
  children,
}: {
  initiallyShown: boolean;
  children: ReactNode;
}) {
  const [shown, setShown] = useState(initiallyShown);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const value = useMemo(
    () => ({
      shown,
      setShown(next: boolean) {
        setShown(next);
        writeCookie(sidebarCookie, next ? "shown" : "hidden");
      },
      drawerOpen,
      setDrawerOpen,
    }),
    [shown, drawerOpen],
  );
  return <SidebarContext value={value}>{children}</SidebarContext>;
}

export function useSidebar(): Sidebar {
  const sidebar = useContext(SidebarContext);
  if (!sidebar) throw new Error("useSidebar needs a SidebarProvider above it.");
  return sidebar;
}
