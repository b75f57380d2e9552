import { accessibilityTest } from "#tests/support/accessibilityTest.ts";

accessibilityTest(4);
