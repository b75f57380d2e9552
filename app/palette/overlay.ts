import { useSyncExternalStore } from "react";

/** What lies over the page: the command palette or the list of shortcuts. */
export type Overlay = "palette" | "shortcuts";

const listeners = new Set<() => void>();
let shown: Overlay | null = null;

export function showOverlay(next: Overlay | null): void {
  shown = next;
  for (const listener of listeners) listener();
}

export function toggleOverlay(which: Overlay): void {
  showOverlay(shown === which ? null : which);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  );
}
