import { buildPages } from "#server/http/buildPages.ts";
import { runCommand } from "#server/lib/runCommand.ts";

await runCommand(buildPages);
