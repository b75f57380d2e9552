import { type Held, holdLock } from "./holdLock.ts";
import { tabName } from "./lockNames.ts";
import type { Tabs } from "./tabs.ts";

export interface Announcement {
  /** Says how it is now. Resolves when the others can see it. */
  update: () => Promise<void>;
  stop: () => void;
}

/** Lets the other tabs know, by a lock that ends with this one, whether somebody sees it. */
export function announceTab({ locks, page }: Pick<Tabs, "locks" | "page">, group: string): Announcement {
  let seen: boolean | null = null;
  let held: Promise<Held | null> = Promise.resolve(null);

  async function replace(next: Promise<Held | null>): Promise<void> {
    const before = held;
    held = next;
    // The new one stands before the old one goes: in between the tab would seem to be gone.
    await next;
    (await before)?.release();
  }

  return {
    async update() {
      if (seen === page.seen()) return void (await held);
      seen = page.seen();
      await replace(holdLock(locks, tabName(group, seen ? null : Date.now()), { mode: "shared" }));
    },
    stop() {
      seen = null;
      void replace(Promise.resolve(null));
    },
  };
}
