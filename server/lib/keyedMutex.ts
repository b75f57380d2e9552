/** First come, first served, per key; a key is forgotten as soon as nobody holds or waits for it. */
export interface KeyedMutex {
  runExclusive<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Keys that are held or waited for. */
  readonly size: number;
}

export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<void>>();
  return {
    get size() {
      return last.size;
    },
    async runExclusive(key, work) {
      const before = last.get(key);
      const { promise, resolve } = Promise.withResolvers<void>();
      last.set(key, promise);
      await before;
      try {
        return await work();
      } finally {
        if (last.get(key) === promise) last.delete(key);
        resolve();
      }
    },
  };
}
