import { failureSentence } from "#app/api/failure.ts";
import { useText } from "#app/i18n/useText.ts";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { NowContext } from "#app/ui/useNow.ts";
import type { ReplayOutline } from "#server/contract/replay/replay.ts";
import { useAdmin } from "../AdminProvider.tsx";
import type { ReplaySource } from "./createReplayReader.ts";
import { ReplayControls } from "./ReplayControls.tsx";
import { ReplayMessages } from "./ReplayMessages.tsx";
import { usePlayback } from "./usePlayback.ts";

/** A history, played. */
export function ReplayPlayer({ outline, source }: { outline: ReplayOutline; source: ReplaySource }) {
  const text = useText();
  const { href } = useAdmin();
  const playback = usePlayback(outline, source);
  const { view, failure, retry, loading, time } = playback;
  // Words tell seconds: what they stand in need not be drawn more often.
  const second = Math.floor((Date.parse(outline.from) + time) / 1_000) * 1_000;
  return (
    <>
      <h2 className="flex shrink-0 gap-2 border-b border-line px-4 py-2 text-small wide:px-6">
        <span className="truncate font-semibold">
          {view?.workspace.icon && <span aria-hidden>{view.workspace.icon} </span>}
          {view && workspaceName(view.workspace.name, text)}
        </span>
        <span className="text-ink-3">{text("replay.title")}</span>
        {view && (
          <AppLink
            href={href(`/admin/history/${view.workspace.id}`)}
            className="touch-target ms-auto text-accent hover:underline"
          >
            {text("replay.conversation")}
          </AppLink>
        )}
      </h2>
      {failure && (
        <div className="flex items-center gap-2 px-4 py-2 wide:px-6">
          <ErrorNotice>{failureSentence(failure, text)}</ErrorNotice>
          <Button onClick={retry}>{text("admin.tryAgain")}</Button>
        </div>
      )}
      <NowContext value={second}>
        {view ? <ReplayMessages view={view} playback={playback} /> : <div className="flex-1" />}
      </NowContext>
      <span role="status" className="sr-only">
        {loading && !failure && text("replay.loading")}
      </span>
      <ReplayControls outline={outline} playback={playback} />
    </>
  );
}
