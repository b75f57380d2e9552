/** A proof that takes too long for `npm test`, which runs a tenth of its rounds. At most 25 minutes on two cores. */
export interface LongPart {
  /** What Vitest is asked to run. */
  args: string[];
  env?: Record<string, string>;
}

export const longParts: Record<string, LongPart> = {
  kills: {
    args: [
      "tests/integration/streaming/crash",
      "tests/integration/streaming/ownReconnecting.test.ts",
      "tests/integration/retention/crash.test.ts",
    ],
  },
  streams: { args: ["tests/integration/streaming/leaks.test.ts"] },
  rows: { args: ["tests/integration/log/heldRow.test.ts"] },
  watchers: { args: ["tests/integration/streaming/watchers.test.ts"] },
  sends: { args: ["tests/integration/streaming/simultaneousSends.test.ts"] },
  recordings: {
    args: ["tests/integration/streaming/recordings.test.ts", "tests/unit/providers/recordings.test.ts"],
  },
  boundary: {
    args: ["tests/unit/streaming/boundary", "tests/integration/streaming/boundary"],
  },
  /** All integration tests on the embedded database, those too that take PostgreSQL where they can choose. */
  embedded: { args: ["--project=integration"], env: { TEST_DATABASE: "PGlite", TEST_LONG: "0" } },
};
