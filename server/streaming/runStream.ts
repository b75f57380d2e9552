import { streamError } from "#server/core/classifyError.ts";
import { UnfoldableEvent } from "#server/core/unfoldableEvent.ts";
import { log } from "#server/lib/log.ts";
import { releaseStart } from "./releaseStart.ts";
import { runAttempts } from "./runAttempts.ts";
import { type Ending, openRunningStream, type RunStreamOptions } from "./runningStream.ts";
import { storeEnding } from "./storeEnding.ts";
import type { StreamControl } from "./streamControl.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

/** Whatever it would have come to: what the model had said could not be stored. */
function asFailed({ failure }: StreamControl, ending: Ending): Ending {
  if (!failure) return ending;
  return { kind: "end", end: { status: "failed", error: streamError(failure) }, attempt: ending.attempt };
}

/**
 * A stream from where it is to its end, or to a wait from which any process can go on. Either is
 * stored exactly once. Never throws: what goes wrong is the stream's end, or, where the database
 * itself fails, left to recovery.
 */
export async function runStream(deps: StreamingDeps, options: RunStreamOptions): Promise<void> {
  const { control, start } = options;
  const { streamId } = control;
  const running = openRunningStream(deps, options);
  try {
    const ending = await runAttempts(running).catch((error: unknown): Ending => {
      log.error("A stream failed unexpectedly.", { streamId, error });
      const type = error instanceof UnfoldableEvent ? "api" : "unknown";
      return { kind: "end", end: { status: "failed", error: streamError(type) }, attempt: null };
    });
    await running.writer.settled();
    if (!control.abandoned) await storeEnding(running, asFailed(control, ending));
  } catch (error) {
    // The rows say "generating" still; the sweeper ends them as soon as the database answers again.
    log.error("The end of a stream could not be stored.", { streamId, error });
  } finally {
    control.ended = true;
    await running.scratch
      .remove()
      .catch((error: unknown) => log.warn("A scratch folder is left.", { streamId, error }));
    await releaseStart(start);
  }
}
