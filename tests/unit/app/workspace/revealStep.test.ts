import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Reveal, revealStep, smoothMs } from "#app/workspace/messages/revealStep.ts";

const frame = 16;

describe("revealStep", () => {
  test("no text is shown later than 200 ms after it arrived, however it arrives", () => {
    const arrivals = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 30 }), length: fc.integer({ min: 0, max: 400 }) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(arrivals, (chunks) => {
        let reveal: Reveal = { shown: 0, speed: 0 };
        let text = "";
        let now = 0;
        const due: { length: number; by: number }[] = [];
        const tick = () => {
          now += frame;
          reveal = revealStep(reveal, text, frame);
          for (const { length, by } of due)
            if (now >= by) expect(reveal.shown).toBeGreaterThanOrEqual(length);
        };
        for (const { gap, length } of chunks) {
          for (let index = 0; index < gap; index++) tick();
          text += "x".repeat(length);
          due.push({ length: text.length, by: now + 200 });
        }
        for (let index = 0; index < 20; index++) tick();
        expect(reveal.shown).toBe(text.length);
      }),
    );
  });

  test("a burst is spread over its time", () => {
    const text = "x".repeat(1_000);
    const first = revealStep({ shown: 0, speed: 0 }, text, frame);
    expect(first.shown).toBeGreaterThan(50);
    expect(first.shown).toBeLessThan(200);
    expect(revealStep(first, text, smoothMs).shown).toBe(1_000);
  });

  test("a surrogate pair is shown as one", () => {
    expect(revealStep({ shown: 0, speed: 0 }, "😀😀😀😀", 1).shown).toBe(2);
  });
});
