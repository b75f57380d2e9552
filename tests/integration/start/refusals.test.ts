import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prepareDataDir } from "#tests/support/prepareDataDir.ts";
import { startServer } from "#tests/support/startServer.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";

const root = join(import.meta.dirname, "../../..");

interface Ended {
  code: number | null;
  said: string;
}

/** Starts a server that is to end by itself; one that does not is killed, and has no code. */
function startInVain(env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["server/main.ts"],
      {
        cwd: root,
        env: { NODE_ENV: "production", PATH: process.env.PATH, PAGES: "off", HOST: "127.0.0.1", ...env },
        timeout: 100_000,
      },
      (_error, _stdout, stderr) => resolve({ code: child.exitCode, said: stderr }),
    );
  });
}

test("a port that is taken is said, and the process ends", async () => {
  await using folder = await temporaryFolder();
  await prepareDataDir(folder.path);
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  try {
    const { code, said } = await startInVain({ DATA_DIR: folder.path, PORT: String(port) });
    expect(said).toContain(`Port ${port} is taken by another program.`);
    expect(code).toBe(1);
    // Its database was closed, and can be opened at once.
    await using _server = await startServer({ dataDir: folder.path });
  } finally {
    other.close();
  }
});
