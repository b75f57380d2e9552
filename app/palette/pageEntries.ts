import { useEffect, useSyncExternalStore } from "react";
import type { MenuEntry } from "#app/ui/menuEntry.ts";

/** What the open workspace offers beside what every workspace does, and how it is renamed there. */
interface PageEntries {
  entries: MenuEntry[];
  rename: () => void;
}

const listeners = new Set<() => void>();
let offered: PageEntries | null = null;

function offer(next: PageEntries | null): void {
  offered = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Offers these in the palette while the page is open. */
export function useOfferEntries(entries: MenuEntry[], rename: () => void): void {
  // With every rendering, as what they do depends on it; a palette that is closed does not listen.
  useEffect(() => offer({ entries, rename }));
  useEffect(() => () => offer(null), []);
}

export function usePageEntries(): PageEntries | null {
  return useSyncExternalStore(
    subscribe,
    () => offered,
    () => null,
  );
}
