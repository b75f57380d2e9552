import { Problem } from "#server/lib/problem.ts";

/** Runs a command line program: a `Problem` is printed as its sentence, anything else with its stack. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
  }
}
