interface Scale {
  /** The value at the upper edge. */
  top: number;
  height: number;
}

/** A line's points, in pieces where days without a value lie between; a day by itself is a short piece. */
export function linePoints(values: readonly (number | null)[], { top, height }: Scale): string[] {
  const pieces: string[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) {
      if (pieces.at(-1)?.length) pieces.push([]);
      continue;
    }
    const y = top === 0 ? height : height - (value / top) * height;
    pieces.at(-1)?.push(`${index},${y.toFixed(1)}`);
  }
  return pieces
    .filter((points) => points.length > 0)
    .map((points) => (points.length === 1 ? [...points, ...points] : points).join(" "));
}

/** Places for labels that want to stand at `wanted`, moved so that none lies over another. */
export function spread(wanted: readonly number[], { apart, to }: { apart: number; to: number }): number[] {
  const order = wanted.map((place, index) => ({ place, index })).toSorted((a, b) => a.place - b.place);
  let least = apart / 2;
  for (const item of order) {
    item.place = Math.max(item.place, least);
    least = item.place + apart;
  }
  let most = to - apart / 2;
  for (const item of order.toReversed()) {
    item.place = Math.min(item.place, most);
    most = item.place - apart;
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ place }) => place);
}
