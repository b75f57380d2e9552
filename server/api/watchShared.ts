import { tracked } from "@trpc/server";
import type { SharedFrame } from "#server/contract/share.ts";
import { sharedRecord, sharedView } from "#server/core/sharedView.ts";
import type { SharedAccess, ShareGate } from "#server/domain/share/shareGate.ts";
import { unreachable } from "#server/lib/unreachable.ts";
import { follow } from "#server/log/follow.ts";
import type { FollowDeps } from "#server/streaming/workspaceLog.ts";

export interface WatchSharedOptions {
  access: SharedAccess;
  /** Of the link, while it is read; disposed of at the end. */
  reading: ReturnType<ShareGate["watch"]>;
  cursor: number | null;
  signal: AbortSignal;
}

/**
 * The frames of somebody who has a link. Whoever is not at the head begins with a snapshot: the log
 * before it holds what was removed since.
 */
export async function* watchShared(deps: FollowDeps, options: WatchSharedOptions) {
  const { access, cursor, signal } = options;
  using reading = options.reading;
  const { workspaceId } = access;
  const withCursor = (seq: number, frame: SharedFrame) => tracked(String(seq), frame);
  const closed = (): SharedFrame => ({ type: "closed" });
  const head = cursor === null ? null : await deps.reader.readHead(workspaceId);
  const from = head?.seq === cursor ? cursor : null;
  for await (const followed of follow(deps, { workspaceId, cursor: from, signal })) {
    if (reading.closed) {
      yield closed();
      return;
    }
    switch (followed.type) {
      case "snapshot":
        yield withCursor(followed.view.seq, { type: "snapshot", ...sharedView(followed.view) });
        break;
      case "events":
        yield withCursor(followed.records.at(-1)?.seq ?? 0, {
          type: "events",
          events: followed.records.map(sharedRecord),
        });
        break;
      case "caught-up":
        yield withCursor(followed.seq, followed);
        break;
      case "woken":
        break;
      default:
        unreachable(followed);
    }
  }
  if (!signal.aborted) yield closed();
}
