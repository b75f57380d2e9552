import type { HeldLock } from "./chooseSlot.ts";

/** What is needed of the browser's lock manager. */
export interface Locks {
  request: (
    name: string,
    options: LockOptions,
    callback: (lock: object | null) => Promise<void> | undefined,
  ) => Promise<unknown>;
  query: () => Promise<{ held?: HeldLock[] }>;
}

export interface Held {
  release: () => void;
  /** Resolves when it is released, or was taken away. */
  ended: Promise<void>;
}

/** A lock that is kept until it is released or stolen. Null if it was not to be had, or no more waited for. */
export function holdLock(locks: Locks, name: string, options: LockOptions = {}): Promise<Held | null> {
  return new Promise((resolve) => {
    let end = () => {};
    const ended = new Promise<void>((settle) => {
      end = settle;
    });
    locks
      .request(name, options, (lock) => {
        if (lock) return new Promise<void>((release) => resolve({ release, ended }));
        resolve(null);
      })
      .then(end, () => {
        end();
        resolve(null);
      });
  });
}
