import { useCallback, useSyncExternalStore } from "react";
import { readStored, writeStored } from "./stored.ts";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** A text kept in this browser under `key`, alike in all places and tabs that show it. */
export function useStored(key: string): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => readStored(key),
    () => null,
  );
  const set = useCallback(
    (next: string | null) => {
      writeStored(key, next);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value, set];
}
