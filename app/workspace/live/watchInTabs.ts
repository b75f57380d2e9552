import type { Failure } from "#app/api/failure.ts";
import type { ApiClient } from "#app/api/trpc.ts";
import type { Viewer } from "#app/session/ViewerProvider.tsx";
import type { Frame } from "#server/contract/frames.ts";
import { browserPage } from "./tabs/browserPage.ts";
import { lastSeen } from "./tabs/chooseSlot.ts";
import type { Tabs } from "./tabs/tabs.ts";
import type { OwnWatch } from "./tabs/together.ts";
import { watchTogether } from "./tabs/watchTogether.ts";
import { tellLooking } from "./tellLooking.ts";
import { type Watch, watchWorkspace } from "./watchWorkspace.ts";

interface WatchInTabsOptions extends OwnWatch {
  client: ApiClient;
  workspaceId: string;
  viewer: Pick<Viewer, "id" | "sessionId">;
  tabs: Tabs | null;
  cursor: () => number | null;
  standing: (seq: number | null) => Frame[];
  onRefused: (failure: Failure) => void;
}

/** Watches a workspace, with the other tabs of this browser if it can, and says whether somebody looks. */
export function watchInTabs(options: WatchInTabsOptions): Watch {
  const { client, workspaceId, viewer, tabs, onFrame } = options;
  const group = `${viewer.id}/${viewer.sessionId}/${workspaceId}`;
  const watchAlone = (on: OwnWatch) =>
    watchWorkspace({ ...options, userId: viewer.id, onFrame: on.onFrame, onLost: on.onLost });
  const looking = tellLooking({
    async seen() {
      if (!tabs) return browserPage.seen();
      const { held = [] } = await tabs.locks.query();
      return lastSeen(held, group) === Number.POSITIVE_INFINITY;
    },
    tell(state) {
      // Nothing depends on it, so nobody needs to know when it fails.
      client.presence.set.mutate({ workspaceId, state }).catch(() => {});
    },
  });
  const onSeen = (anew: boolean) => void looking.check(anew);

  if (tabs) {
    const watch = watchTogether({ ...options, tabs, group, watchAlone, onSeen });
    return {
      again: watch.again,
      stop() {
        looking.stop();
        watch.stop();
      },
    };
  }
  const nothing = () => {};
  const deaf = browserPage.listen({ changed: () => onSeen(false), left: nothing, back: nothing });
  const watch = watchAlone({
    ...options,
    onFrame(frame) {
      onFrame(frame);
      if (frame.type === "caught-up") onSeen(true);
    },
  });
  return {
    again: watch.again,
    stop() {
      deaf();
      looking.stop();
      watch.stop();
    },
  };
}
