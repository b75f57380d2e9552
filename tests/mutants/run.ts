// Plants the bugs of the list, one at a time, in a copy of the project, and runs the tests that have to find
// them: `npm run mutants [-- --share 0.1 --seed 1 --only "part of a name"]`. Fails where one lives.
import { execFileSync, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { access, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { seeded } from "#tests/support/scriptedProviderChunks.ts";
import type { Mutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";

const root = join(import.meta.dirname, "../..");
const timeoutMs = 120_000;

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** The project as it stands here, changes that are not committed included. */
async function copyProject(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "parley-mutants-"));
  const list = execFileSync(
    "git",
    ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    {
      cwd: root,
    },
  );
  const generated = "server/db/generated";
  for (const path of [...list.toString().split("\0").filter(Boolean), generated]) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    // A file that was removed and is not committed yet is in git's list.
    await cp(join(root, path), join(copy, path), { recursive: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
      },
    );
  }
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** The file with its bug; throws where the text to be replaced is not there exactly once. */
function plant(source: string, { name, file, text, replacement }: Mutant): string {
  const found = source.split(text).length - 1;
  if (found !== 1)
    throw new Error(`“${name}”: its text is found ${found} times in ${file}, not once:\n${text}`);
  return source.replace(text, () => replacement);
}

let stop = () => {};

/** Runs test files; the failed tests, by file; null where they are not through in time. */
async function failures(
  cwd: string,
  tests: readonly string[],
  ms = timeoutMs,
): Promise<Map<string, string[]> | null> {
  const report = join(cwd, "mutant.json");
  await rm(report, { force: true });
  const options = ["--maxWorkers=1", "--testTimeout=30000", "--reporter=json", `--outputFile=${report}`];
  const env = { ...process.env, SEED: values.seed, CI: "1" };
  const child = spawn("npx", ["vitest", "run", ...tests, ...options], {
    cwd,
    env,
    stdio: "ignore",
    detached: true,
  });
  stop = () => child.pid && process.kill(-child.pid, "SIGKILL");
  const timer = setTimeout(stop, ms);
  await new Promise((resolve) => child.on("exit", resolve));
  clearTimeout(timer);
  const text = await readFile(report, "utf8").catch(() => null);
  if (text === null) return null;
  const failed = new Map<string, string[]>();
  for (const { name, assertionResults } of reportSchema.parse(JSON.parse(text)).testResults) {
    const names = assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => fullName);
    if (names.length > 0) failed.set(name.slice(cwd.length + 1), names);
  }
  return failed;
}

/** Whether a test of every named file finds the bug; says which. */
async function isFound(cwd: string, mutant: Mutant): Promise<boolean> {
  const path = join(cwd, mutant.file);
  const source = await readFile(path, "utf8");
  const start = performance.now();
  await writeFile(path, plant(source, mutant));
  const failed = (await failures(cwd, mutant.tests)) ?? new Map<string, string[]>();
  await writeFile(path, source);
  const blind = mutant.tests.filter((test) => !failed.has(test));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.info(
    `${blind.length === 0 ? "found" : "LIVES"} in ${seconds} s  ${mutant.name} (${mutant.promise})`,
  );
  for (const [test, [first]] of failed) console.info(`      ${test}: ${first}`);
  for (const test of blind) console.info(`      ${test} does not find it`);
  return blind.length === 0;
}

const { values } = parseArgs({
  options: {
    share: { type: "string", default: "1" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1_000_000)) },
    only: { type: "string", default: "" },
  },
});
const random = seeded(Number(values.seed));
const drawn = mutants
  .filter(({ name }) => name.includes(values.only))
  .map((mutant) => ({ mutant, place: random() }))
  .sort((a, b) => a.place - b.place)
  .map(({ mutant }) => mutant);
const chosen = drawn.slice(0, Math.ceil(drawn.length * Number(values.share)));
// All of the list, so that a text that has gone from the code is noticed whatever is drawn.
for (const mutant of mutants) plant(await readFile(join(root, mutant.file), "utf8"), mutant);
for (const test of new Set(mutants.flatMap(({ tests }) => tests))) await access(join(root, test));
if (chosen.length === 0) throw new Error("No bug is chosen.");
console.info(`${chosen.length} of ${mutants.length} bugs, --seed ${values.seed}`);

const copy = await copyProject();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    stop();
    rmSync(copy, { recursive: true, force: true });
    process.exit(1);
  });
}
const alive: string[] = [];
try {
  const named = [...new Set(chosen.flatMap(({ tests }) => tests))];
  const before = await failures(copy, named, 10 * timeoutMs);
  if (before?.size !== 0)
    throw new Error(`Without a bug these fail already: ${[...(before?.keys() ?? ["all"])].join(", ")}`);
  for (const mutant of chosen) if (!(await isFound(copy, mutant))) alive.push(mutant.name);
} finally {
  await rm(copy, { recursive: true, force: true });
}
console.info(
  `${chosen.length - alive.length} found, ${alive.length} alive${alive.map((name) => `\n  ${name}`).join("")}`,
);
if (alive.length > 0) process.exitCode = 1;
