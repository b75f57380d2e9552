import { expect, test, vi } from "vitest";
import type { TabMessage } from "#app/workspace/live/tabs/tabMessage.ts";
import type { PageLife } from "#app/workspace/live/tabs/tabs.ts";
import { watchTogether } from "#app/workspace/live/tabs/watchTogether.ts";

type Listeners = Parameters<PageLife["listen"]>[0];

/** A tab on this process's own Web Locks and BroadcastChannel, which are the browser's by their specification. */
function openTab(id: string, open: Set<string>) {
  let page: Listeners | null = null;
  let heard = 0;
  const watch = watchTogether({
    tabs: {
      id,
      locks: navigator.locks,
      openChannel(name, onMessage) {
        const channel = new BroadcastChannel(name);
        channel.onmessage = ({ data }: MessageEvent<TabMessage>) => onMessage(data);
        return { post: (message) => channel.postMessage(message), close: () => channel.close() };
      },
      page: {
        seen: () => true,
        focused: () => true,
        listen(listeners) {
          page = listeners;
          return () => {};
        },
      },
    },
    group: "ana/1/real",
    cursor: () => 1,
    standing: () => [{ type: "access", role: "member" }],
    watchAlone({ onFrame }) {
      open.add(id);
      const timer = setInterval(() => onFrame({ type: "caught-up", seq: 1 }), 20);
      return {
        again() {},
        stop() {
          clearInterval(timer);
          open.delete(id);
        },
      };
    },
    onFrame: () => {
      heard++;
    },
    onLost() {},
    onSeen() {},
  });
  return { heard: () => heard, stop: watch.stop, freeze: () => page?.left(), resume: () => page?.back() };
}

test("by real locks and a real channel one tab watches, and another goes on when it is frozen or robbed", async () => {
  const open = new Set<string>();
  const tabs = [openTab("a", open)];
  await vi.waitFor(() => expect([...open]).toEqual(["a"]));
  tabs.push(openTab("b", open), openTab("c", open));
  await vi.waitFor(() => expect(tabs.every((tab) => tab.heard() > 3)).toBe(true));
  expect([...open]).toEqual(["a"]);
  tabs[0]?.freeze();
  await vi.waitFor(() => expect([...open]).toEqual(["b"]));
  tabs[0]?.resume();
  await navigator.locks.request("parley.lead ana/1/real", { steal: true }, async () => {
    await vi.waitFor(() => expect(open.size).toBe(0));
  });
  await vi.waitFor(() => expect([...open]).toEqual(["c"]));
  for (const tab of tabs) tab.stop();
  await vi.waitFor(async () => expect((await navigator.locks.query()).held).toEqual([]));
  expect(open.size).toBe(0);
});
