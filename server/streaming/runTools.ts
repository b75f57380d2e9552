import type { ModelMessage, ToolContent } from "ai";
import type { PendingCall } from "#server/core/pendingCalls.ts";
import { storable, storableJson } from "#server/core/storableText.ts";
import { toolOutputText } from "#server/core/toolOutputText.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { ParleyTool, ToolContext } from "#server/providers/tools/tool.ts";
import type { Emit } from "./generate.ts";

export interface RunToolsOptions {
  calls: readonly PendingCall[];
  tools: readonly ParleyTool[];
  context: ToolContext;
  clock: Clock;
  emit: Emit;
}

type Outcome = { output: unknown } | { error: string };

/** `approval`: this call needs a person's yes first; those before it are done, those behind it are not begun. */
export type ToolsEnd = { kind: "done"; message: ModelMessage } | { kind: "approval"; call: PendingCall };

/** A tool that ignores its signal is left to itself after this long. */
const abandonAfterMs = 10_000;

async function makeCall(
  tool: ParleyTool | undefined,
  { input, invalid, toolName }: PendingCall,
  { context, clock }: RunToolsOptions,
): Promise<Outcome> {
  const { signal } = context;
  if (signal.aborted) return { error: "interrupted" };
  if (!tool) return { error: `There is no tool named ${toolName}.` };
  if (invalid !== undefined) return { error: invalid };
  const finished = new AbortController();
  const abandoned = Promise.withResolvers<Outcome>();
  const onAbort = () => {
    void clock.sleep(abandonAfterMs, finished.signal).then(() => abandoned.resolve({ error: "interrupted" }));
  };
  signal.addEventListener("abort", onAbort);
  try {
    const running = Promise.resolve()
      .then(() => tool.execute(input, context))
      .then(
        (output): Outcome => ({ output: storableJson(output) }),
        (error: unknown): Outcome => ({
          error: signal.aborted
            ? "interrupted"
            : storable(error instanceof Error ? error.message : String(error)),
        }),
      );
    return await Promise.race([running, abandoned.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
    finished.abort();
  }
}

/** The calls cut into rounds: neighbours that are safe beside each other share one. */
function rounds(calls: readonly PendingCall[], isSafe: (call: PendingCall) => boolean): PendingCall[][] {
  const result: PendingCall[][] = [];
  for (const call of calls) {
    const last = result.at(-1);
    const [first] = last ?? [];
    if (last && first && isSafe(first) && isSafe(call)) last.push(call);
    else result.push([call]);
  }
  return result;
}

/**
 * Makes the calls of one step, one at a time in the model's order unless a tool is declared
 * parallel-safe. A tool's error is a result that the model sees, never the end of the stream.
 */
export async function runTools(options: RunToolsOptions): Promise<ToolsEnd> {
  const { calls, tools, clock, emit } = options;
  const toolOf = ({ toolName }: PendingCall) => tools.find(({ name }) => name === toolName);
  const content: ToolContent = [];

  async function run(call: PendingCall): Promise<ToolContent[number]> {
    const { part, toolCallId, toolName } = call;
    const startedAt = clock.now();
    const outcome = await makeCall(toolOf(call), call, options);
    await emit([{ type: "tool-result", part, ...outcome, ms: clock.now() - startedAt }]);
    const output =
      "error" in outcome
        ? { type: "error-text" as const, value: outcome.error }
        : { type: "text" as const, value: toolOutputText(outcome.output) };
    return { type: "tool-result", toolCallId, toolName, output };
  }

  const needsYes = (call: PendingCall) =>
    !call.approved && call.invalid === undefined && toolOf(call)?.needsApproval;
  for (const round of rounds(calls, (call) => !needsYes(call) && toolOf(call)?.parallelSafe === true)) {
    const asked = options.context.signal.aborted ? undefined : round.find(needsYes);
    if (asked) return { kind: "approval", call: asked };
    content.push(...(await Promise.all(round.map(run))));
  }
  return { kind: "done", message: { role: "tool", content } };
}
