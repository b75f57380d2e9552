import { seeded } from "./scriptedProviderChunks.ts";

/** Numbers that a seed decides. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
}

/** Decides all random numbers of a test run; it is printed at the run's start, and `SEED` sets it. */
export const runSeed = Number(process.env.SEED);

/** @param line told apart for each of several that run at once. */
export function createRandom(line = 0): Random {
  const next = seeded(runSeed + line);
  return { next, below: (bound) => Math.floor(next() * bound) };
}
