/** The latest results by their source, up to a number of characters in all. */
export interface BoundedCache<T> {
  get: (key: string) => T | undefined;
  set: (key: string, value: T, weight: number) => void;
}

/** Keeps what was costly to make for when a block is mounted again: a list unmounts what is far away. */
export function boundedCache<T>(mostWeight: number): BoundedCache<T> {
  const entries = new Map<string, { value: T; weight: number }>();
  let total = 0;

  function drop(key: string) {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, weight) {
      drop(key);
      entries.set(key, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (total <= mostWeight || oldest === key) break;
        drop(oldest);
      }
    },
  };
}
