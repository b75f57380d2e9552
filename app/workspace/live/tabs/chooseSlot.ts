import { readName, slotCount } from "./lockNames.ts";

/** A lock that some tab holds, as the browser lists it. */
export interface HeldLock {
  name?: string;
  clientId?: string;
}

export interface SlotChoice {
  index: number;
  /** Whether it is taken from another tab. */
  steal: boolean;
}

/** When a group of tabs was last seen: now, or when the last of its tabs was hidden. */
export function lastSeen(held: readonly HeldLock[], group: string): number {
  const times = held.flatMap(({ name = "" }) => {
    const read = readName(name);
    return read?.kind === "tab" && read.group === group ? [read.hiddenSince ?? Number.POSITIVE_INFINITY] : [];
  });
  return Math.max(Number.NEGATIVE_INFINITY, ...times);
}

function holders(held: readonly HeldLock[]) {
  const groups = new Map<string | undefined, string>();
  const clients = new Map<number, string | undefined>();
  for (const { name = "", clientId } of held) {
    const read = readName(name);
    if (read?.kind === "lead") groups.set(clientId, read.group);
    if (read?.kind === "slot") clients.set(read.index, clientId);
  }
  return { clients, groupOf: (index: number) => groups.get(clients.get(index)) ?? "" };
}

/**
 * Which of the browser's subscriptions a group gets: a free one; for one that is seen also that of the group
 * which was not seen for longest. Where all are seen, only the tab with the focus takes one. Null: none.
 */
export function chooseSlot(
  held: readonly HeldLock[],
  { group, focused }: { group: string; focused: boolean },
): SlotChoice | null {
  const { clients, groupOf } = holders(held);
  const all = Array.from({ length: slotCount }, (_, index) => index);
  const free = all.find((index) => !clients.has(index));
  if (free !== undefined) return { index: free, steal: false };
  if (lastSeen(held, group) !== Number.POSITIVE_INFINITY) return null;
  const [oldest] = all
    .map((index) => ({ index, seen: lastSeen(held, groupOf(index)) }))
    .sort((a, b) => (a.seen === b.seen ? a.index - b.index : a.seen - b.seen));
  if (!oldest || (oldest.seen === Number.POSITIVE_INFINITY && !focused)) return null;
  return { index: oldest.index, steal: true };
}
