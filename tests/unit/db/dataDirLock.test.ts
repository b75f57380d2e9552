import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lockDataDir } from "#server/db/dataDirLock.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";

const holder = fileURLToPath(new URL("../../support/holdDataDirLock.ts", import.meta.url));

test("a folder that is locked is refused with a sentence, and free again after", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "made", "here");
  {
    await using _lock = await lockDataDir(path);
    await expect(lockDataDir(path)).rejects.toThrow(
      `Another Parley process uses DATA_DIR ${path}; stop it, or set another DATA_DIR`,
    );
  }
  await using _again = await lockDataDir(path);
});

test("two folders are independent, also where the path is too long for a socket", async () => {
  await using folder = await temporaryFolder();
  const long = join(folder.path, "x".repeat(90), "y".repeat(90));
  await using _short = await lockDataDir(folder.path);
  await using _long = await lockDataDir(long);
  await expect(lockDataDir(long)).rejects.toThrow("Another Parley process");
});

test("of ten that lock at once, one succeeds", async () => {
  await using folder = await temporaryFolder();
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataDir(folder.path)));
  const locks = results.filter((result) => result.status === "fulfilled");
  expect(locks).toHaveLength(1);
  await locks[0]?.value[Symbol.asyncDispose]();
});

test("another process is refused, and a process that was killed leaves no lock", async () => {
  await using folder = await temporaryFolder();
  const child = spawn(process.execPath, [holder, folder.path], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  await expect(lockDataDir(folder.path)).rejects.toThrow("Another Parley process");
  child.kill("SIGKILL");
  await once(child, "exit");
  await using _lock = await lockDataDir(folder.path);
});

test.runIf(process.platform === "linux")("a holder in another container is seen by its socket", async () => {
  await using folder = await temporaryFolder();
  const other = createServer().listen(join(folder.path, "lock"));
  await once(other, "listening");
  await expect(lockDataDir(folder.path)).rejects.toThrow("Another Parley process");
  other.close();
  await once(other, "close");
  await using _lock = await lockDataDir(folder.path);
});
