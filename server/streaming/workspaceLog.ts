import type { Event, EventType } from "#server/contract/events.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type * as eventLog from "#server/log/eventLog.ts";
import type * as follow from "#server/log/follow.ts";
import type * as lane from "#server/log/lane.ts";
import type * as logRecord from "#server/log/logRecord.ts";
import type * as transaction from "#server/log/logTransaction.ts";
import type * as tail from "#server/log/tail.ts";

// The log, of what happens in workspaces.
export type EventLog = eventLog.EventLog<Event>;
export type LogTransaction = transaction.LogTransaction<Event>;
export type StoredBatch = logRecord.StoredBatch<Event>;
export type Tail = tail.Tail<Event>;
export type LogReader = follow.LogReader<Event, WorkspaceView>;
export type FollowDeps = follow.FollowDeps<Event, WorkspaceView>;
export type Followed = follow.Followed<Event, WorkspaceView>;
export type Append = lane.Append<Event>;
export type Appended = lane.Appended<Event>;
export type Watch = tail.Watch<Event>;

const activity: readonly EventType[] = ["message-add", "message-change", "stream-end"];

/** Whether an event moves its workspace to the top of the list. */
export function isActivity({ type }: Event): boolean {
  return activity.includes(type);
}
