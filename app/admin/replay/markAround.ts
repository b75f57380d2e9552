import type { ReplayMark } from "#server/contract/replay/replay.ts";

export interface MarksAround {
  /** The newest one that has happened. */
  here: ReplayMark | undefined;
  /** Before that, and by more than a moment: to go back and back again. */
  before: ReplayMark | undefined;
  after: ReplayMark | undefined;
}

const momentMs = 500;

/** The marks next to a time. */
export function markAround(marks: readonly ReplayMark[], time: number): MarksAround {
  return {
    here: marks.findLast(({ ms }) => ms <= time),
    before: marks.findLast(({ ms }) => ms < time - momentMs),
    after: marks.find(({ ms }) => ms > time),
  };
}
