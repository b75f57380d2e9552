/**
 * How the bytes of a stream are cut into writes: a frame at a time, a byte at a time, so many bytes,
 * or pieces of random size that a seed decides.
 */
export type Chunking = "frame" | "byte" | number | { seed: number; most: number };

/** A small generator of numbers from 0 to below 1 (mulberry32): the same seed gives the same numbers. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function nextSize(chunking: Exclude<Chunking, "frame">, random: () => number): number {
  if (chunking === "byte") return 1;
  if (typeof chunking === "number") return chunking;
  return 1 + Math.floor(random() * chunking.most);
}

/** One frame's bytes in the pieces in which they are written. Characters may be cut in the middle. */
export function createChunker(chunking: Chunking): (frame: Uint8Array) => Uint8Array[] {
  if (chunking === "frame") return (frame) => [frame];
  const random = seeded(typeof chunking === "object" ? chunking.seed : 0);
  return (frame) => {
    const chunks: Uint8Array[] = [];
    for (let start = 0; start < frame.length; ) {
      const end = start + nextSize(chunking, random);
      chunks.push(frame.subarray(start, end));
      start = end;
    }
    return chunks;
  };
}
