import fastCheck from "fast-check";
import { afterEach, beforeEach } from "vitest";
import { runSeed } from "./random.ts";
import { catchOwnLog, markServerLog, serverLogSince } from "./serverLog.ts";

fastCheck.configureGlobal({ seed: runSeed });
catchOwnLog();

let start = 0;

beforeEach(() => {
  start = markServerLog();
});

afterEach(({ task }) => {
  if (task.result?.state !== "fail") return;
  console.error(
    `The servers' log since the start of “${task.name}”:\n${serverLogSince(start) || "(nothing)"}`,
  );
});
