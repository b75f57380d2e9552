import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const projectEnvFile = fileURLToPath(new URL("../../.env", import.meta.url));

/** Adds what `.env` in the project's root says to the environment; what is already set there wins. */
export function loadEnvFile(path: string = projectEnvFile): void {
  if (existsSync(path)) process.loadEnvFile(path);
}
