import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { LogEvent, LogRecord } from "./logRecord.ts";
import type { Tail } from "./tail.ts";

/** @typeParam V the fold of a workspace up to its `seq`. */
export type Followed<E extends LogEvent, V> =
  | { type: "snapshot"; view: V }
  | { type: "events"; records: readonly LogRecord<E>[] }
  | { type: "caught-up"; seq: number }
  /** Nothing of the log: there may be something else to tell. */
  | { type: "woken" };

/** What a follower reads when the tail does not have it. */
export interface LogReader<E extends LogEvent, V> {
  /** The counter's `seq` and `logFrom`; null if the workspace is gone. */
  readHead(workspaceId: WorkspaceId): Promise<{ seq: number; logFrom: number } | null>;
  /** Events right after the cursor, ascending, at most `limit`. */
  readAfter(workspaceId: WorkspaceId, cursor: number, limit: number): Promise<LogRecord<E>[]>;
  readView(workspaceId: WorkspaceId): Promise<V | null>;
}

export interface FollowOptions {
  workspaceId: WorkspaceId;
  /** The last `seq` that the reader has seen; null for a reader that has seen nothing. */
  cursor: number | null;
  signal: AbortSignal;
}

export interface FollowDeps<E extends LogEvent, V> {
  tail: Tail<E>;
  reader: LogReader<E, V>;
}

/** Further behind than this, a snapshot is cheaper than the events. */
const replayLimit = 2_000;
const pageSize = 500;

async function needsSnapshot(
  reader: Pick<LogReader<never, unknown>, "readHead">,
  { workspaceId, cursor }: FollowOptions,
): Promise<boolean> {
  if (cursor === null) return true;
  const head = await reader.readHead(workspaceId);
  return !head || cursor < head.logFrom - 1 || cursor > head.seq || head.seq - cursor > replayLimit;
}

/** What goes on right after the cursor, up to the first number that is missing. */
export function withoutHole<R extends { seq: number }>(page: readonly R[], cursor: number): readonly R[] {
  const hole = page.findIndex(({ seq }, index) => seq !== cursor + index + 1);
  return hole === -1 ? page : page.slice(0, hole);
}

/**
 * A reader's way through the log: a snapshot or a replay, `caught-up` once, then what comes, without
 * a gap or a double. It watches the tail first and reads the database second, so that nothing falls
 * in between. It ends when the signal aborts or the workspace is gone; it throws if a read fails.
 */
export async function* follow<E extends LogEvent, V extends { seq: number }>(
  deps: FollowDeps<E, V>,
  options: FollowOptions,
): AsyncGenerator<Followed<E, V>> {
  const { tail, reader } = deps;
  const { workspaceId, signal } = options;
  using watch = tail.watch(workspaceId);
  let cursor = options.cursor ?? 0;
  let caughtUp = false;

  async function* snapshot(): AsyncGenerator<Followed<E, V>> {
    const view = await reader.readView(workspaceId);
    if (!view) return;
    cursor = view.seq;
    yield { type: "snapshot", view };
  }

  if (await needsSnapshot(reader, options)) yield* snapshot();
  while (!signal.aborted) {
    const batch = watch.after(cursor);
    if (batch) {
      cursor = batch.lastSeq;
      yield { type: "events", records: batch.records };
      continue;
    }
    if (!caughtUp || watch.behind(cursor)) {
      const announced = watch.behind(cursor);
      const page = await reader.readAfter(workspaceId, cursor, pageSize);
      const records = withoutHole(page, cursor);
      if (page.length > 0 && records.length === 0) {
        // Its deltas were folded away while this reader was on its way.
        yield* snapshot();
        continue;
      }
      if (records.length > 0) {
        cursor = records.at(-1)?.seq ?? cursor;
        yield { type: "events", records };
      }
      if (records.length < page.length) continue;
      if (page.length < pageSize && !caughtUp) {
        caughtUp = true;
        yield { type: "caught-up", seq: cursor };
      }
      if (records.length > 0 || watch.after(cursor)) continue;
      // What was announced while the database was read is found by the next read.
      if (watch.behind(cursor)) {
        if (!announced) continue;
        const head = await reader.readHead(workspaceId);
        if (!head) return;
        if (head.seq > cursor) {
          // It is there, and cannot be read here: a newer release has stored it.
          yield* snapshot();
          continue;
        }
        throw new Error(`Workspace ${workspaceId} has no event after ${cursor}, though one was announced.`);
      }
    }
    await watch.wait(cursor, signal);
    yield { type: "woken" };
  }
}
