import { readPermission } from "./permission.ts";

interface Notice {
  title: string;
  body?: string | undefined;
  /** Tabs that tell of the same show it once. */
  tag: string;
  onPress: () => void;
}

/** Shows a notification of the browser's, where it lets us. */
export function notify({ title, body, tag, onPress }: Notice): void {
  if (readPermission() !== "granted") return;
  try {
    const shown = new Notification(title, { tag, icon: "/icon.svg", ...(body && { body }) });
    shown.onclick = () => {
      window.focus();
      onPress();
      shown.close();
    };
  } catch {
    // Chrome on Android has them for service workers alone.
  }
}
