import fastCheck from "fast-check";
import { afterEach, beforeEach } from "vitest";
import { expectLawfulBodies } from "./bodies/unlawfulBodies.ts";
import { runSeed } from "./random.ts";
import { catchOwnLog, markServerLog, serverLogSince } from "./serverLog.ts";

fastCheck.configureGlobal({ seed: runSeed });
catchOwnLog();

let start = 0;

beforeEach(() => {
  start = markServerLog();
});

afterEach(() => expectLawfulBodies());

afterEach(({ task }) => {
  if (task.result?.state !== "fail") return;
  console.error(
    `The servers' log since the start of “${task.name}”:\n${serverLogSince(start) || "(nothing)"}`,
  );
});
