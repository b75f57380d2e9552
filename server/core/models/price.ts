/** US dollars per million tokens. A missing cache rate means that the cache is billed like other input. */
export interface Rates {
  input: number;
  output: number;
  cacheRead?: number;
  cacheWrite?: number;
}

/** What a model costs; a tier's rates hold for a whole request whose input is above its bound. */
export interface Price extends Rates {
  tiers?: (Rates & { inputAbove: number })[];
}
