interface Placed {
  id: string;
}

interface Move {
  id: string;
  /** The place wanted, from 1. */
  position: number;
  /** Whether the one who moves it may also move this one: all others keep their places. */
  isMovable: (id: string) => boolean;
}

/**
 * A queue after somebody has moved a message of it. Where the place wanted is another's, it is the
 * nearest before it that they may use, or else their first.
 */
export function reorder<T extends Placed>(queue: readonly T[], { id, position, isMovable }: Move): T[] {
  const moved = queue.find((entry) => entry.id === id);
  if (!moved) return [...queue];
  const places = [...queue.keys()].filter((place) => isMovable(queue[place]?.id ?? ""));
  const wanted = Math.min(position, queue.length) - 1;
  const target = places.findLastIndex((place) => place <= wanted);
  const others = queue.filter((entry) => entry.id !== id && isMovable(entry.id));
  const order = others.toSpliced(Math.max(target, 0), 0, moved);
  return queue.map((entry, place) => order[places.indexOf(place)] ?? entry);
}
