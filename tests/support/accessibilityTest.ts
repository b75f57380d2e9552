import { expect, test } from "vitest";
import { findViolations } from "./findViolations.ts";
import { tourPages } from "./tourPages.ts";
import type { TourStage } from "./tourStage.ts";
import { watchTests } from "./watchTests.ts";
import { workerTest } from "./workerTest.ts";

/** So many test files share the pages, so that none takes long. */
const parts = 5;

/** The test of one part of the pages. */
export function accessibilityTest(part: 1 | 2 | 3 | 4 | 5): void {
  const people = watchTests();
  let stage: TourStage;
  workerTest.beforeAll(({ tour }) => {
    stage = tour;
  });

  test(`axe finds nothing serious on any page of part ${part} of ${parts}, in both themes`, async () => {
    const names = tourPages.flatMap(({ name }, index) => (index % parts === part - 1 ? [name] : []));
    expect(names.length).toBeGreaterThan(6);
    const { looks, found } = await findViolations(stage, people(), (name) => names.includes(name));
    expect(looks).toBe(names.length * 3);
    expect(found).toEqual([]);
  }, 240_000);
}
