/** Share of the context window at which a send first compacts the older history. */
export const compactBeforeSend = 0.7;
/** Share at which a stream compacts between two of its steps. */
export const compactBetweenSteps = 0.75;
/** Share that the newest messages may keep for themselves. */
const keptShare = 0.25;

export interface ContextItem {
  /** The message's place in the history. */
  sequence: number;
  /** About how many tokens it takes. */
  tokens: number;
}

export interface ContextState {
  /** What the model would read, oldest first, earlier summaries left out. */
  items: readonly ContextItem[];
  /** Size of the model's context window, in tokens. */
  window: number;
  /** What filled it in the last step, as the provider said; 0 where nobody said. */
  used: number;
  /** The share at which to compact. */
  threshold: number;
}

/**
 * Whether the older history has to become a summary, and up to which message. The newest message is
 * never covered: it is the one that waits for its answer.
 */
export function contextPlan({ items, window, used, threshold }: ContextState): { coversTo: number } | null {
  const total = items.reduce((sum, { tokens }) => sum + tokens, 0);
  if (Math.max(total, used) < threshold * window) return null;
  let kept = items.at(-1)?.tokens ?? 0;
  let first = items.length - 1;
  while (first > 0) {
    const next = items[first - 1]?.tokens ?? 0;
    if (kept + next > keptShare * window) break;
    kept += next;
    first -= 1;
  }
  const covered = items[first - 1];
  return covered ? { coversTo: covered.sequence } : null;
}
