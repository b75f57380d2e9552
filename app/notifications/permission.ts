export type Permission = NotificationPermission | "unsupported";

/** Whether this browser lets us notify. Plain HTTP in a network has no notifications. */
export function readPermission(): Permission {
  return typeof Notification === "undefined" || !window.isSecureContext
    ? "unsupported"
    : Notification.permission;
}

/** Asks, where nobody has answered yet. Only to be called by a press. */
export async function askPermission(): Promise<Permission> {
  const now = readPermission();
  return now === "default" ? Notification.requestPermission() : now;
}
