import type { ApiClient } from "#app/api/trpc.ts";
import type { Viewer } from "#app/session/ViewerProvider.tsx";
import { mergeSidebar } from "#app/shell/mergeSidebar.ts";
import type { Frame } from "#server/contract/frames.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";
import { applyFrame } from "./applyFrame.ts";
import { initialLiveState, type LiveState } from "./liveState.ts";
import { oncePerFrame } from "./oncePerFrame.ts";
import { readOlder } from "./readOlder.ts";
import { standingFrames } from "./tabs/standingFrames.ts";
import type { Tabs } from "./tabs/tabs.ts";
import { watchInTabs } from "./watchInTabs.ts";
import type { Watch } from "./watchWorkspace.ts";

export interface LiveWorkspace {
  getState: () => LiveState;
  subscribe: (listener: () => void) => () => void;
  /** Watches until the returned function is called. */
  start: () => () => void;
  /** Loads the page before what is loaded, or all pages down to a sequence; one load at a time. */
  loadOlder: (downTo?: number) => Promise<void>;
}

interface LiveWorkspaceOptions {
  client: ApiClient;
  workspaceId: string;
  viewer: Pick<Viewer, "id" | "sessionId">;
  /** Null where the browser cannot share a subscription among its tabs. */
  tabs: Tabs | null;
  onSidebar: (teamId: string, frame: Extract<Frame, { type: "sidebar" }>) => void;
}

/** The live state of one workspace: a small store that React reads once per animation frame. */
export function createLiveWorkspace(options: LiveWorkspaceOptions): LiveWorkspace {
  const { client, workspaceId, viewer, tabs, onSidebar } = options;
  const listeners = new Set<() => void>();
  let state = initialLiveState;
  let shown = state;
  let wantsSnapshot = false;
  let clockRead = false;
  let loading: Promise<void> | null = null;
  let watch: Watch | null = null;
  let sidebar: SidebarItem[] | null = null;

  const frame = oncePerFrame(() => {
    if (shown === state) return;
    shown = state;
    for (const listener of listeners) listener();
  });

  function set(change: Partial<LiveState>) {
    state = { ...state, ...change };
    frame.request();
  }

  function lost() {
    if (state.closed || state.failure) return;
    const connection = navigator.onLine ? (state.view ? "reconnecting" : "connecting") : "offline";
    if (connection !== state.connection) set({ connection });
  }

  function receive(received: Frame) {
    if (received.type === "sidebar" && state.view) {
      if (received.full || sidebar) sidebar = mergeSidebar(sidebar ?? [], received);
      onSidebar(state.view.workspace.teamId, received);
    }
    const next = applyFrame(state, received);
    if (!next) {
      wantsSnapshot = true;
      watch?.again();
      return;
    }
    set(next);
    if (received.type === "closed") watch?.stop();
    if (received.type === "snapshot") {
      wantsSnapshot = false;
      if (state.older.length > 0) void refreshOlder();
    }
    if (received.type === "events" && state.connection === "live") noteClock(received.events.at(-1)?.at);
  }

  function noteClock(at: string | undefined) {
    const ahead = at === undefined ? Number.NaN : Date.now() - Date.parse(at);
    // The quickest delivery comes nearest to the truth.
    if (Number.isNaN(ahead) || (clockRead && ahead >= state.clockAhead)) return;
    clockRead = true;
    set({ clockAhead: ahead });
  }

  function firstSequence(): number {
    return state.view?.messages[0]?.sequence ?? 0;
  }

  async function readInto(reach: { before: number; downTo?: number | undefined }, keep: boolean) {
    const { view } = state;
    const { messages, hasMore } = await readOlder(client, workspaceId, reach);
    // A snapshot that came meanwhile has its own beginning; its refresh does this again.
    if (state.view?.messages[0]?.id !== view?.messages[0]?.id) return;
    set({ older: keep ? [...messages, ...state.older] : messages, hasOlder: hasMore });
  }

  async function refreshOlder(): Promise<void> {
    const downTo = state.older[0]?.sequence ?? 0;
    try {
      await readInto({ before: firstSequence(), downTo }, false);
    } catch {
      // What may be stale goes; scrolling up reads it again.
      set({ older: [], hasOlder: true });
    }
  }

  function online() {
    if (state.connection !== "live") watch?.again();
  }

  return {
    getState: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      watch = watchInTabs({
        client,
        workspaceId,
        viewer,
        tabs,
        cursor: () => (wantsSnapshot ? null : (state.view?.seq ?? null)),
        standing: (seq) => (wantsSnapshot ? [] : standingFrames(state, sidebar, seq)),
        onFrame: receive,
        onLost: lost,
        onRefused(failure) {
          watch?.stop();
          set({ failure });
        },
      });
      window.addEventListener("online", online);
      window.addEventListener("offline", lost);
      return () => {
        window.removeEventListener("online", online);
        window.removeEventListener("offline", lost);
        watch?.stop();
        watch = null;
        frame.cancel();
      };
    },
    loadOlder(downTo) {
      const before = state.older[0]?.sequence ?? firstSequence();
      loading ??= readInto({ before, downTo }, true).finally(() => {
        loading = null;
      });
      return loading;
    },
  };
}
