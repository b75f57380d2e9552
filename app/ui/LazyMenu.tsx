"use client";

import { lazy, type ReactNode } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { LazyPopup } from "./LazyPopup.tsx";
import type { MenuEntry } from "./menuEntry.ts";

const loadPopup = whenReachable(() => import("./MenuPopup.tsx"));
const MenuPopup = lazy(loadPopup);

interface LazyMenuProps {
  /** What the button shows. */
  children: ReactNode;
  label?: string;
  className: string;
  entries: MenuEntry[];
}

/** A button with a menu of these entries. */
export function LazyMenu({ entries, ...button }: LazyMenuProps) {
  return (
    <LazyPopup {...button} load={loadPopup} popup={(popup) => <MenuPopup {...popup} entries={entries} />} />
  );
}
