import type { ReplayMark, ReplayOutline } from "#server/contract/replay/replay.ts";
import { replayBounds } from "#server/contract/replay/replayBounds.ts";

export interface OutlineOptions {
  /** When each event happened, by its `seq`, in ms since the epoch. */
  times: ReadonlyMap<number, number>;
  /** Without their times. */
  marks: readonly Omit<ReplayMark, "ms">[];
}

/** A history's outline. Time never runs backwards in it, whatever the clocks of the servers did. */
export function outlineReplay({ times, marks }: OutlineOptions): ReplayOutline {
  const points = [...times].toSorted(([a], [b]) => a - b);
  const from = points[0]?.[1] ?? 0;
  const placed = new Map<number, number>();
  const pageStarts: number[] = [];
  const spans: [number, number][] = [];
  let now = 0;
  for (const [seq, at] of points) {
    const last = now;
    now = Math.max(now, at - from);
    placed.set(seq, now);
    const page = Math.floor((seq - 1) / replayBounds.pageSize);
    while (pageStarts.length <= page) pageStarts.push(now);
    const span = spans.at(-1);
    if (span && now - last <= replayBounds.idleMs) span[1] = now;
    else spans.push([now, now]);
  }
  return {
    head: points.at(-1)?.[0] ?? 0,
    from: new Date(from).toISOString(),
    length: now,
    pageStarts,
    spans,
    marks: marks.map((mark) => ({ ...mark, ms: placed.get(mark.seq) ?? 0 })),
  };
}
