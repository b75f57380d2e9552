/** One measured figure: ours beside a peer's, from the same run. */
export interface Figure {
  bench: string;
  case: string;
  ours: number;
  peer: number;
  peerName: string;
  /** Median of the pairs' ratios. */
  ratio: number;
  unit: string;
  must: string;
  aim: string;
  /** Lowest and highest ratio of the pairs. */
  interval: [number, number];
  pairs: number;
  /** Whether it is worse than it must be, where that can be said of a single run. */
  missed?: boolean;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

export type Pair = { ours: number; peer: number };

/** The figure of interleaved pairs of measurements. */
export function figureOf(
  about: Pick<Figure, "bench" | "case" | "peerName" | "unit" | "must" | "aim">,
  pairs: readonly Pair[],
): Figure {
  const ratios = pairs.map(({ ours, peer }) => ours / peer);
  return {
    ...about,
    ours: median(pairs.map(({ ours }) => ours)),
    peer: median(pairs.map(({ peer }) => peer)),
    ratio: median(ratios),
    interval: [Math.min(...ratios), Math.max(...ratios)],
    pairs: pairs.length,
  };
}

const round = (value: number) => Number(value.toPrecision(4));

/** A table for people, or with `json` one line of JSON a figure. */
export function printFigures(figures: readonly Figure[], json: boolean): void {
  for (const figure of figures) {
    const { ours, peer, ratio, interval, missed: _, ...rest } = figure;
    const rounded = { ours: round(ours), peer: round(peer), ratio: round(ratio) };
    if (json) console.log(JSON.stringify({ ...rest, ...rounded, interval: interval.map(round) }));
    else {
      console.log(
        `${rest.bench} · ${rest.case}\n  ours ${rounded.ours} ${rest.unit}, ${rest.peerName} ${rounded.peer} ${rest.unit}\n` +
          `  ratio ${rounded.ratio} (${interval.map(round).join("–")}, ${rest.pairs} pairs); must ${rest.must}, aim ${rest.aim}`,
      );
    }
  }
}
