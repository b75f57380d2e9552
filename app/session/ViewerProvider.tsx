"use client";

import { createContext, type ReactNode, useContext } from "react";

/** The person who looks at the page. */
export interface Viewer {
  id: string;
  name: string;
  email: string;
  /** Of the instance, not of a team. */
  isAdmin: boolean;
  /** Names their session; it opens nothing. */
  sessionId: string;
}

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** Null on a page that anybody may look at. */
export function useViewerId(): string | null {
  return useContext(ViewerContext)?.id ?? null;
}

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("useViewer needs a ViewerProvider above it.");
  return viewer;
}
