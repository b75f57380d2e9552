// `npm run test:long [-- PART …]`: the long proofs, wholly. Each part appends a line to results.jsonl beside
// this file, with the commit that it ran on; a tree with changes is marked, and proves nothing of its commit.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod";
import { type LongPart, longParts } from "./parts.ts";

const root = join(import.meta.dirname, "../..");
const timeoutMs = 25 * 60_000;
const reportSchema = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() });

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "safe.directory=*", ...args], { cwd: root })
    .toString()
    .trim();

function commitHere(): string {
  const changed = git("status", "--porcelain", "--", ":!tests/long/results.jsonl") !== "";
  return git("rev-parse", "HEAD") + (changed ? " with changes" : "");
}

async function run(part: string, { args, env }: LongPart, seed: string): Promise<boolean> {
  const start = performance.now();
  const commit = commitHere();
  const folder = await mkdtemp(join(tmpdir(), "parley-long-"));
  const report = join(folder, "report.json");
  const child = spawn(
    "npx",
    ["vitest", "run", ...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    {
      cwd: root,
      env: { ...process.env, TEST_LONG: "1", CI: "1", SEED: seed, ...env },
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    },
  );
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), timeoutMs);
  const exited = once(child, "exit");
  const rounds: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    console.info(line);
    const [, said] = /ROUNDS (.*)/.exec(line) ?? [];
    if (said !== undefined) rounds.push(said);
  }
  const [code] = await exited;
  clearTimeout(timer);
  const text = await readFile(report, "utf8").catch(() => null);
  const counts = text === null ? null : reportSchema.parse(JSON.parse(text));
  await rm(folder, { recursive: true });
  const verdict = code === 0 && counts !== null && counts.numPassedTests > 0 ? "passed" : "FAILED";
  const seconds = Math.round((performance.now() - start) / 1000);
  const at = new Date().toISOString();
  const changed = commitHere() === commit ? "" : ", changed meanwhile";
  const result = { part, verdict, commit: commit + changed, seed, rounds, ...counts, seconds, at };
  console.info(JSON.stringify(result));
  await appendFile(join(import.meta.dirname, "results.jsonl"), `${JSON.stringify(result)}\n`);
  return verdict === "passed";
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(longParts, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. There are: ${Object.keys(longParts).join(", ")}.`);
  process.exit(1);
}
const seed = process.env.SEED ?? String(Math.floor(Math.random() * 1_000_000));
const failed: string[] = [];
for (const [name, part] of Object.entries(longParts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (!(await run(name, part, seed))) failed.push(name);
}
console.info(failed.length === 0 ? "All that ran has passed." : `Failed: ${failed.join(", ")}.`);
if (failed.length > 0) process.exitCode = 1;
