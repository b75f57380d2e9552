import { fork } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { log } from "#server/lib/log.ts";
import { createGate } from "./createGate.ts";

export interface SandboxOptions {
  /** A file of this folder that calls `answerParent`. */
  script: "calculatorProcess.ts" | "htmlToTextProcess.ts";
  input: string;
  signal: AbortSignal;
  /** From when the script is loaded; what takes longer is killed. */
  timeoutMs: number;
}

const root = join(import.meta.dirname, "../../../..");
const startUpMs = 30_000;
const memoryMb = 128;
const messageSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ output: z.string() }),
  z.object({ error: z.string() }),
]);

// Two cores' worth: a sandbox is busy for as long as it lives.
const gate = createGate(2);

function permissions(): string[] {
  const readable = [
    join(root, "node_modules"),
    realpathSync(join(root, "node_modules")),
    import.meta.dirname,
  ];
  return [
    "--permission",
    ...readable.map((path) => `--allow-fs-read=${path}/`),
    `--allow-fs-read=${join(root, "package.json")}`,
    "--disallow-code-generation-from-strings",
    `--max-old-space-size=${memoryMb}`,
    "--no-warnings",
  ];
}

/**
 * Runs one of the scripts here on a text that nobody has to trust, in a process of its own: without
 * the server's environment, without files but its own code, with little memory and time. A thread
 * would not do, as one that asks for too much memory at once takes the whole server down with it.
 * Rejects with a sentence for the model.
 */
export function runInSandbox({ script, input, signal, timeoutMs }: SandboxOptions): Promise<string> {
  return gate(async () => {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const child = fork(join(import.meta.dirname, script), [], {
      execArgv: permissions(),
      env: { NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const tooLong = (ms: number) =>
      setTimeout(() => reject(new Error(`This took longer than ${ms / 1000} s and was given up.`)), ms);
    let loaded = false;
    let settled = false;
    let timer = tooLong(startUpMs);
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort);
    child.on("error", reject);
    child.on("exit", (code) => {
      if (settled) return;
      if (loaded) return reject(new Error("This needed more memory than it may have and was given up."));
      log.error("A sandbox ended before it was ready.", { script, code });
      reject(new Error("This cannot be done now: the server could not start it."));
    });
    child.on("message", (message) => {
      const parsed = messageSchema.safeParse(message);
      if (!parsed.success) return reject(new Error("The sandbox answered with nonsense."));
      if ("output" in parsed.data) return resolve(parsed.data.output);
      if ("error" in parsed.data) return reject(new Error(parsed.data.error));
      loaded = true;
      clearTimeout(timer);
      timer = tooLong(timeoutMs);
      child.send(input, (error) => error && reject(error));
    });
    try {
      return await promise;
    } finally {
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      child.kill("SIGKILL");
    }
  });
}
