/**
 * What a tab is among those of its workspace: `queued` listens to the leader and waits to take its place,
 * `leading` watches for all, `resting` is hidden and left out, `away` takes no part at all.
 */
export type Role = "queued" | "leading" | "resting" | "away";

export type RoleEvent =
  /** The lead is ours. */
  | "granted"
  /** The browser has no subscription left for us. */
  | "refused"
  /** Another tab has taken the lead or the subscription from us. */
  | "robbed"
  /** Somebody sees us, another tab leads, or some time has passed. */
  | "roused"
  /** The page is frozen, kept for later, or goes. */
  | "left"
  | "back";

/** The same role where an event changes nothing. */
export function nextRole(role: Role, event: RoleEvent): Role {
  if (event === "left") return "away";
  switch (role) {
    case "queued":
      return event === "granted" ? "leading" : role;
    case "leading":
      if (event === "refused") return "resting";
      return event === "robbed" ? "queued" : role;
    case "resting":
      return event === "roused" ? "queued" : role;
    case "away":
      return event === "back" ? "queued" : role;
  }
}
