import { createHash } from "node:crypto";
import { mkdir, realpath, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Problem } from "#server/lib/problem.ts";

/** Held until disposed of, or until the process is gone, however it goes. */
export interface DataDirLock extends AsyncDisposable {
  readonly dataDir: string;
}

// `sun_path` holds 104 bytes on macOS and 108 on Linux, the closing zero included.
const longestSocketPath = 100;

/**
 * Makes the folder if need be and takes it for this process. The lock is a listening socket, so it ends
 * with the process, `kill -9` included; a file with a process id in it would not.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await makeFolder(dataDir);
  const folder = await realpath(dataDir);
  const name = `parley-${createHash("sha256").update(folder).digest("hex").slice(0, 32)}`;
  await using held = new AsyncDisposableStack();
  if (process.platform === "win32") {
    await hold(held, `\\\\.\\pipe\\${name}`, folder);
  } else {
    const path = join(folder, "lock");
    const socketPath = Buffer.byteLength(path) <= longestSocketPath ? path : join(tmpdir(), name);
    if (process.platform === "linux") {
      // A name in the kernel, without a file: of two processes that start at once, one gets it.
      await hold(held, `\0${name}`, folder);
      // Containers do not share those names, but may well share the folder.
      await holdSocketFile(held, socketPath, folder).catch(passOnlyProblems);
    } else {
      await holdSocketFile(held, socketPath, folder);
    }
  }
  const kept = held.move();
  return { dataDir: folder, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Problem(
      `The folder ${dataDir} cannot be made. Set DATA_DIR to a folder that Parley may write to.`,
      {
        cause,
      },
    );
  }
}

async function hold(held: AsyncDisposableStack, address: string, folder: string): Promise<void> {
  const server = await listen(address);
  if (server === "taken") throw takenProblem(folder);
  held.defer(() => close(server));
}

async function holdSocketFile(held: AsyncDisposableStack, path: string, folder: string): Promise<void> {
  if (await answers(path)) throw takenProblem(folder);
  // Nobody answers, so the file was left behind by a process that is gone.
  await rm(path, { force: true });
  await hold(held, path, folder);
}

function listen(address: string): Promise<Server | "taken"> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || (process.platform === "win32" && error.code === "EACCES")
        ? resolve("taken")
        : reject(error),
    );
    server.listen(address, () => {
      // The lock alone must not keep a command from ending.
      server.unref();
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

// Some shared file systems cannot hold a socket; the name in the kernel is held all the same.
function passOnlyProblems(error: unknown): void {
  if (error instanceof Problem) throw error;
}

function takenProblem(folder: string): Problem {
  return new Problem(
    `Another Parley process uses DATA_DIR ${folder}; stop it, or set another DATA_DIR for this one.`,
  );
}
