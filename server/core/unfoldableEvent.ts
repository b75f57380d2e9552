import type { Event } from "#server/contract/events.ts";

/** An event that does not follow from what a message holds: it is never stored, and its answer ends. */
export class UnfoldableEvent extends Error {
  constructor({ type }: Event) {
    super(`A ${type} event does not follow from what is there.`);
  }
}
