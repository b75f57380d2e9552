import { createClientId } from "../../composer/createClientId.ts";
import { browserPage } from "./browserPage.ts";
import type { TabMessage } from "./tabMessage.ts";
import type { Tabs } from "./tabs.ts";

function findTabs(): Tabs | null {
  if (typeof navigator === "undefined" || typeof BroadcastChannel === "undefined") return null;
  if (!("locks" in navigator)) return null;
  return {
    id: createClientId(),
    locks: navigator.locks,
    openChannel(name, onMessage) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => onMessage(data);
      return { post: (message) => channel.postMessage(message), close: () => channel.close() };
    },
    page: browserPage,
  };
}

/** This browser's means to share, or null where it has none, as on plain HTTP in a local network. */
export const browserTabs = findTabs();
