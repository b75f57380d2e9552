import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { thinkingLevels } from "#server/contract/modelOptions.ts";
import { clampThinking } from "#server/core/models/clampThinking.ts";
import type { Price } from "#server/core/models/price.ts";
import { priceUsage } from "#server/core/models/priceUsage.ts";
import { toUsage } from "#server/providers/toUsage.ts";

const price: Price = { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 };
const tiered: Price = { ...price, tiers: [{ inputAbove: 1000, input: 4, output: 15, cacheRead: 0.4 }] };
const million = 1_000_000;

describe("the cost of a request", () => {
  test("is unknown without a price", () => {
    expect(priceUsage(null, { input: 1, output: 1, cacheRead: 0, cacheWrite: 0 })).toBeNull();
  });

  test("counts cached tokens once, at their own rates", () => {
    const counts = { input: million, output: 0, cacheRead: 600_000, cacheWrite: 100_000 };
    expect(priceUsage(price, counts)).toBeCloseTo(0.3 * 2 + 0.6 * 0.2 + 0.1 * 2.5, 10);
  });

  test("bills the cache like other input where it has no rate", () => {
    const counts = { input: million, output: 0, cacheRead: 600_000, cacheWrite: 100_000 };
    expect(priceUsage({ input: 2, output: 10 }, counts)).toBeCloseTo(2, 10);
  });

  test("bills writes that are kept for an hour at twice the input rate", () => {
    const counts = { input: million, output: 0, cacheRead: 0, cacheWrite: million, cacheWriteHour: 500_000 };
    expect(priceUsage(price, counts)).toBeCloseTo(0.5 * 2.5 + 0.5 * 4, 10);
  });

  test("takes a tier for the whole request once its input is above the bound", () => {
    const at = (input: number) => priceUsage(tiered, { input, output: 1000, cacheRead: 0, cacheWrite: 0 });
    expect(at(1000)).toBeCloseTo((1000 * 2 + 1000 * 10) / million, 12);
    expect(at(1001)).toBeCloseTo((1001 * 4 + 1000 * 15) / million, 12);
  });

  test("is never negative and grows with each kind of token", () => {
    const tokens = fc.nat({ max: 100_000 });
    fc.assert(
      fc.property(tokens, tokens, tokens, tokens, (plain, output, cacheRead, cacheWrite) => {
        const counts = { input: plain + cacheRead + cacheWrite, output, cacheRead, cacheWrite };
        const cost = priceUsage(price, counts) ?? -1;
        const more = priceUsage(price, { ...counts, output: output + 1 }) ?? -1;
        expect(cost).toBeGreaterThanOrEqual(0);
        expect(more).toBeGreaterThan(cost);
      }),
    );
  });
});

describe("the usage of a step", () => {
  const none = {
    inputTokens: undefined,
    inputTokenDetails: { noCacheTokens: undefined, cacheReadTokens: undefined, cacheWriteTokens: undefined },
    outputTokens: undefined,
    outputTokenDetails: { textTokens: undefined, reasoningTokens: undefined },
    totalTokens: undefined,
  };

  test("that was not reported has no tokens and no known cost", () => {
    const nothing = { input: 0, output: 0, reasoning: 0, cacheRead: 0, cacheWrite: 0, context: 0 };
    expect(toUsage(none, price)).toEqual({ ...nothing, cost: null });
  });

  test("finds Anthropic's hour-long writes in the raw usage", () => {
    const usage = {
      ...none,
      inputTokens: million,
      inputTokenDetails: { ...none.inputTokenDetails, cacheWriteTokens: million },
      outputTokens: 0,
      raw: { cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: million } },
    };
    expect(toUsage(usage, price).cost).toBeCloseTo(4, 10);
  });
});

test("a clamped thinking level is one that the model has, and never off against the wish", () => {
  const some = fc.subarray([...thinkingLevels], { minLength: 1 });
  fc.assert(
    fc.property(some, fc.constantFrom(...thinkingLevels), (available, wanted) => {
      const clamped = clampThinking(available, wanted);
      expect(available).toContain(clamped);
      if (available.includes(wanted)) expect(clamped).toBe(wanted);
      if (wanted !== "off" && available.some((level) => level !== "off")) expect(clamped).not.toBe("off");
    }),
  );
});
