import { type OutboxEntry, readEntry } from "./outboxEntry.ts";

/** What is needed of `localStorage`. */
export type TextStorage = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

export interface OutboxStore {
  /** In the order in which they were sent off. */
  list: () => OutboxEntry[];
  put: (entry: OutboxEntry) => void;
  remove: (clientMessageId: string) => void;
}

export function keysOf(storage: TextStorage, prefix: string): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  return keys.filter((key) => key.startsWith(prefix));
}

/** Entries under a key each, so that two tabs which write at once lose nothing. */
export function createOutboxStore(storage: TextStorage, prefix: string): OutboxStore {
  // What the storage does not take lives as long as this page.
  const unstored = new Map<string, OutboxEntry>();

  function stored(): OutboxEntry[] {
    try {
      return keysOf(storage, prefix).flatMap((key) => readEntry(storage.getItem(key)) ?? []);
    } catch {
      return [];
    }
  }

  return {
    list: () =>
      [...stored(), ...unstored.values()].sort(
        (a, b) => a.at - b.at || a.clientMessageId.localeCompare(b.clientMessageId),
      ),
    put(entry) {
      try {
        storage.setItem(prefix + entry.clientMessageId, JSON.stringify(entry));
        unstored.delete(entry.clientMessageId);
      } catch {
        unstored.set(entry.clientMessageId, entry);
      }
    },
    remove(clientMessageId) {
      unstored.delete(clientMessageId);
      try {
        storage.removeItem(prefix + clientMessageId);
      } catch {
        // It was never there.
      }
    },
  };
}
