import { replayBounds } from "./replayBounds.ts";

/** How long a history plays, and what of it stands where. Times are ms since its beginning. */
export interface Pace {
  length: number;
  /** The time in the history that is played at `played`. */
  toTime(played: number): number;
  toPlayed(time: number): number;
}

/** The last index whose value is at most `value`; 0 where there is none. */
export function lastAtMost(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((values[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Straight lines between points that both rise. */
function along(from: readonly number[], to: readonly number[], value: number): number {
  const index = lastAtMost(from, value);
  const [a = 0, b = a] = from.slice(index, index + 2);
  const [x = 0, y = x] = to.slice(index, index + 2);
  if (value <= a || b === a) return x;
  return Math.min(x + ((value - a) * (y - x)) / (b - a), y);
}

/** As it happened, or with every long pause shortened. */
export function createPace(
  { length, spans }: { length: number; spans: readonly (readonly [number, number])[] },
  skipIdle: boolean,
): Pace {
  if (!skipIdle) {
    const within = (ms: number) => Math.min(Math.max(ms, 0), length);
    return { length, toTime: within, toPlayed: within };
  }
  const times: number[] = [];
  const played: number[] = [];
  for (const [from, to] of spans) {
    const pause = times.length === 0 ? 0 : Math.min(from - (times.at(-1) ?? 0), replayBounds.idleMs);
    const begin = (played.at(-1) ?? 0) + pause;
    times.push(from, to);
    played.push(begin, begin + to - from);
  }
  return {
    length: played.at(-1) ?? 0,
    toTime: (at) => along(played, times, at),
    toPlayed: (time) => along(times, played, time),
  };
}
