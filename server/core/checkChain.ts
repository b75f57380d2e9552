import { auditHash, type ChainedEntry, genesisHash } from "./auditHash.ts";

/** The newest row of a chain as far as it is proven. */
export interface ChainEnd {
  id: bigint;
  hash: string;
}

export const chainStart: ChainEnd = { id: 0n, hash: genesisHash };

/** The first row at which a chain is broken, and how. */
export interface Break {
  row: bigint;
  /** For people: what is wrong with it. */
  problem: string;
}

/** Whether a row follows: the new end, or where the chain is broken. */
export function follow(end: ChainEnd, entry: ChainedEntry): ChainEnd | Break {
  const id = BigInt(entry.id);
  const expected = end.id + 1n;
  if (id > expected) return { row: expected, problem: "it is missing" };
  if (id < expected) return { row: id, problem: "it has no place in the chain" };
  if (entry.hash !== auditHash(entry))
    return { row: id, problem: "what stands in it is not what was written" };
  if (entry.previousHash !== end.hash) {
    return { row: id, problem: "it does not follow the row before it, of which one was replaced" };
  }
  return { id, hash: entry.hash };
}

/** Compares the last row of a chain, each row of which follows, with what the head remembers. */
export function compareWithHead(end: ChainEnd, head: ChainEnd): Break | null {
  if (end.id < head.id) return { row: end.id + 1n, problem: "it and all after it are missing" };
  if (end.id > head.id) return { row: head.id + 1n, problem: "it was added past the head" };
  return end.hash === head.hash ? null : { row: end.id, problem: "it is not the row that was written last" };
}
