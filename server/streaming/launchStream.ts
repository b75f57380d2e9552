import type { RunStreamOptions } from "./runningStream.ts";
import { runStream } from "./runStream.ts";
import { createStreamControl } from "./streamControl.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

export interface LaunchOptions extends Omit<RunStreamOptions, "control"> {
  streamId: string;
  fence: number;
}

/** Lets a stream run whose lease this process has just taken; under the workspace's mutex. */
export function launchStream(deps: StreamingDeps, { streamId, fence, ...options }: LaunchOptions): void {
  const { workspaceId, abortSignal, by } = options.start;
  const control = createStreamControl({ streamId, fence });
  const abort = () => control.stop({ mode: "now", reason: "user", by });
  abortSignal?.addEventListener("abort", abort);
  if (abortSignal?.aborted) abort();
  // One that still runs has lost its lease without knowing.
  deps.running.get(workspaceId)?.abandon();
  deps.running.set(workspaceId, control);
  control.done = runStream(deps, { ...options, control }).finally(() => {
    abortSignal?.removeEventListener("abort", abort);
    // A stream that has lost its lease may exit after the next has begun.
    if (deps.running.get(workspaceId) === control) deps.running.delete(workspaceId);
    deps.onExit(workspaceId);
  });
}
