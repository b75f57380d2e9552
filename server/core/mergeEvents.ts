import { type DeltaEvent, type Event, isDelta } from "#server/contract/events.ts";

function continues(last: DeltaEvent, next: DeltaEvent): boolean {
  return last.type === next.type && last.part === next.part && last.offset + last.text.length === next.offset;
}

/** One delta in place of two neighbours of the same part, or null if they are not that. */
export function mergeDeltas(last: Event | undefined, next: Event): DeltaEvent | null {
  if (!last || !isDelta(last) || !isDelta(next) || !continues(last, next)) return null;
  return { ...last, text: last.text + next.text };
}

/** Adds an event that waits to be stored to those that wait already, in place. */
export function pushMerged(waiting: Event[], next: Event): void {
  const merged = mergeDeltas(waiting.at(-1), next);
  if (merged) waiting[waiting.length - 1] = merged;
  else waiting.push(next);
}
