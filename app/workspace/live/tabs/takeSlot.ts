import { chooseSlot } from "./chooseSlot.ts";
import { type Held, holdLock, type Locks } from "./holdLock.ts";
import { slotCount, slotName } from "./lockNames.ts";

/** One of the browser's subscriptions for a group of tabs, or null if there is none for it now. */
export async function takeSlot(locks: Locks, group: string, focused: () => boolean): Promise<Held | null> {
  // Two that choose at the same moment may choose the same one; the second looks again.
  for (let tries = 0; tries < slotCount; tries++) {
    const { held = [] } = await locks.query();
    const choice = chooseSlot(held, { group, focused: focused() });
    if (!choice) return null;
    const options = choice.steal ? { steal: true } : { ifAvailable: true };
    const slot = await holdLock(locks, slotName(choice.index), options);
    if (slot) return slot;
  }
  return null;
}
