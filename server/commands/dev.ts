import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs/promises";
import { join } from "node:path";

// `node --watch` would also watch what Next writes while it compiles a page, and restart for it.
const serverFolder = join(import.meta.dirname, "..");
const quietMs = 150;

function start(): ChildProcess {
  return spawn(process.execPath, [join(serverFolder, "main.ts"), "--dev"], { stdio: "inherit" });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}

let child = start();
let restarting = false;

async function restartSoon(file: string): Promise<void> {
  if (restarting) return;
  restarting = true;
  await new Promise((resolve) => setTimeout(resolve, quietMs));
  console.log(`${file} has changed; the server restarts.`);
  await stop(child);
  child = start();
  restarting = false;
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => void stop(child).then(() => process.exit(0)));
}

for await (const { filename } of watch(serverFolder, { recursive: true })) {
  if (!filename?.endsWith(".ts") || filename.includes("generated")) continue;
  void restartSoon(join("server", filename));
}
