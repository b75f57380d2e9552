import type { Failure } from "#app/api/failure.ts";
import type { ClosedReason, Frame, WorkspaceView } from "#server/contract/frames.ts";
import type { Message } from "#server/contract/message.ts";
import type { Person } from "#server/contract/person.ts";
import type { Role } from "#server/contract/role.ts";

export type Connection = "connecting" | "live" | "reconnecting" | "offline";
export type Present = Extract<Frame, { type: "presence" }>["people"][number];

/** Everything that the page of a workspace knows about it. */
export interface LiveState {
  connection: Connection;
  view: WorkspaceView | null;
  /** Messages before those of `view`, ascending. */
  older: Message[];
  hasOlder: boolean;
  people: Present[];
  role: Role | null;
  /** When the team's models, tools or budget were last seen to change, in ms. */
  teamChangedAt: number | null;
  closed: ClosedReason | null;
  /** Who deleted it. */
  closedBy: Person | null;
  /** Why there is nothing to show, or no more to come. */
  failure: Failure | null;
  /** How far this clock is ahead of the server's, in ms. */
  clockAhead: number;
}

export const initialLiveState: LiveState = {
  connection: "connecting",
  view: null,
  older: [],
  hasOlder: false,
  people: [],
  role: null,
  teamChangedAt: null,
  closed: null,
  closedBy: null,
  failure: null,
  clockAhead: 0,
};
