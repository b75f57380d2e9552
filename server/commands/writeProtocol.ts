import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { protocol } from "#server/api/protocol.ts";
import { runCommand } from "#server/lib/runCommand.ts";

await runCommand(() => writeFile(fileURLToPath(new URL("../../PROTOCOL.md", import.meta.url)), protocol()));
