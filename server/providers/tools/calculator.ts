import { z } from "zod";
import { runInSandbox } from "./sandbox/runInSandbox.ts";
import { defineTool, type ParleyTool } from "./tool.ts";

const maxExpression = 1000;
const maxResult = 10_000;

const inputSchema = z.object({
  expression: z
    .string()
    .min(1)
    .max(maxExpression)
    .describe("Such as 2^64, sqrt(2) * 3, 5 km to mile, [1, 2; 3, 4]^-1 or a = 3; a + 1."),
});

/** Works out arithmetic, units, matrices and statistics. `timeoutMs` is for one expression, for tests. */
export function createCalculator(timeoutMs = 3_000): ParleyTool<typeof inputSchema> {
  return defineTool({
    name: "calculator",
    description:
      "Calculates an expression exactly (32 digits): arithmetic, functions, units, complex numbers, " +
      "matrices, statistics. Use it instead of calculating yourself.",
    inputSchema,
    parallelSafe: true,
    async execute({ expression }, { signal }) {
      const result = await runInSandbox({
        script: "calculatorProcess.ts",
        input: expression,
        signal,
        timeoutMs,
      });
      if (result === "undefined") throw new Error("This expression has no value.");
      if (result.length <= maxResult) return { result };
      return { result: `${result.slice(0, maxResult)}…`, cut: true };
    },
  });
}
