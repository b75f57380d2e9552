import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, type RunnerTask } from "vitest";
import { evidenceFolder } from "./evidenceFolder.ts";
import { markServerLog, serverLogSince } from "./serverLog.ts";
import { type WorkerBrowser, workerTest } from "./workerTest.ts";

async function keepEvidence(task: RunnerTask, people: WorkerBrowser, serverLog: string): Promise<void> {
  const folder = evidenceFolder(task.file.name, task.name);
  await mkdir(folder, { recursive: true });
  const errors = task.result?.errors?.map(({ stack, message }) => stack ?? message) ?? [];
  await writeFile(join(folder, "error.txt"), stripVTControlCharacters(errors.join("\n\n")));
  await writeFile(join(folder, "server.log"), serverLog);
  const records = [...people.records.values()];
  await Promise.all(records.map((record, index) => record.keep(folder, `person${index + 1}`)));
  const files = (await readdir(folder)).sort().join(", ");
  console.error(
    `What “${task.name}” left is in ${folder}: ${files}\n\nThe server's log meanwhile:\n${serverLog || "(nothing)"}`,
  );
}

/**
 * For every test of the file that calls it: where it fails, what its browsers and the servers showed is kept in
 * a folder; and however it ends, its pages are closed and what it left running is ended.
 */
export function watchTests(endWork: () => Promise<void> = async () => {}): () => WorkerBrowser {
  let people: WorkerBrowser | null = null;
  let start = 0;
  const browser = () => {
    if (!people) throw new Error("There is no browser yet.");
    return people;
  };
  workerTest.beforeAll(({ people: opened }) => {
    people = opened;
  });
  beforeEach(() => {
    start = markServerLog();
  });
  afterEach(async ({ task }) => {
    try {
      if (task.result?.state === "fail") await keepEvidence(task, browser(), serverLogSince(start));
    } finally {
      const contexts = browser().browser.contexts();
      await Promise.all(contexts.map((context) => context.close()));
      await endWork();
    }
  });
  return browser;
}
