import { expect, test } from "vitest";
import { findViolations } from "./findViolations.ts";
import { tourPages } from "./tourPages.ts";
import type { TourStage } from "./tourStage.ts";
import { watchTests } from "./watchTests.ts";
import { workerTest } from "./workerTest.ts";

/** The pages in parts that take about as long as each other; what is in no other part is in the last. */
const parts = {
  admin: /^admin-/,
  workspace: /^(workspace|shared|home|search|palette|shortcuts)/,
};

export type AccessibilityPart = keyof typeof parts | "other";

function partOf(name: string): AccessibilityPart {
  if (parts.admin.test(name)) return "admin";
  return parts.workspace.test(name) ? "workspace" : "other";
}

/** The test of a part of the pages. */
export function accessibilityTest(part: AccessibilityPart): void {
  const people = watchTests();
  let stage: TourStage;
  workerTest.beforeAll(({ tour }) => {
    stage = tour;
  });

  test(`axe finds nothing serious on any page of the part “${part}”, in both themes`, async () => {
    const pages = tourPages.filter(({ name }) => partOf(name) === part);
    expect(pages.length).toBeGreaterThan(9);
    const { looks, found } = await findViolations(stage, people(), (name) => partOf(name) === part);
    expect(looks).toBe(pages.length * 3);
    expect(found).toEqual([]);
  }, 240_000);
}
