import { seeded } from "./scriptedProviderChunks.ts";

/** Numbers that a seed decides. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
}

/** Random numbers, after a line on the console that says how to get the same ones again. */
export function createRandom(): Random {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
  console.info(`SEED=${seed} makes these random numbers again.`);
  const next = seeded(seed);
  return { next, below: (bound) => Math.floor(next() * bound) };
}
