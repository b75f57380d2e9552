import { defineConfig } from "vitest/config";

const seed = process.env.SEED ?? String(Math.floor(Math.random() * 1_000_000));
process.env.SEED = seed;

export default defineConfig({
  test: {
    // Two cores, and two more workers, as many tests wait for a database or for a time to pass.
    maxWorkers: 4,
    // What a file loads is there for the next: a sixth of the time. What it puts in the place of something
    // else is put back before every test.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    env: { SEED: seed },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/support/globalSetup.ts"],
          testTimeout: 60_000,
          setupFiles: ["tests/support/setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/globalSetup.ts"],
          setupFiles: ["tests/support/setup.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/e2eSetup.ts"],
          // The test files of a worker share its browser and its server.
          isolate: false,
          expect: { poll: { timeout: 40_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
