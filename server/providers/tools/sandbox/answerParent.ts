import { runInNewContext } from "node:vm";

// The parent kills what takes too long; this is for when the parent is gone.
const longestMs = 15_000;

/**
 * The sandbox's side of `runInSandbox`: says that it is loaded, then answers one message and ends.
 * An error's message is an answer too.
 */
export function answerParent(answer: (input: string) => string): void {
  process.once("message", (input) => {
    const reply = (value: { output: string } | { error: string }) =>
      process.send?.(value, () => process.disconnect());
    try {
      const output: unknown = runInNewContext(
        "answer()",
        { answer: () => answer(String(input)) },
        { timeout: longestMs },
      );
      reply({ output: String(output) });
    } catch (error) {
      reply({ error: error instanceof Error ? error.message : String(error) });
    }
  });
  process.send?.({ ready: true });
}
