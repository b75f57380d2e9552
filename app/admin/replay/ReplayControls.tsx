import { useText } from "#app/i18n/useText.ts";
import { formatClock } from "#app/ui/formatTime.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { ChevronLeft } from "#app/ui/icons/ChevronLeft.ts";
import { ChevronRight } from "#app/ui/icons/ChevronRight.ts";
import { Pause } from "#app/ui/icons/Pause.ts";
import { Play } from "#app/ui/icons/Play.ts";
import { QuietSelect } from "#app/ui/QuietSelect.tsx";
import { Switch } from "#app/ui/Switch.tsx";
import type { ReplayOutline } from "#server/contract/replay/replay.ts";
import { markAround } from "./markAround.ts";
import { markText } from "./markText.ts";
import { Timeline } from "./Timeline.tsx";
import type { Playback } from "./usePlayback.ts";
import { useReplayKeys } from "./useReplayKeys.ts";

const speeds = [0.5, 1, 2, 4, 8, 16] as const;

/** Plays, pauses and scrubs; says what time it is there. */
export function ReplayControls({ outline, playback }: { outline: ReplayOutline; playback: Playback }) {
  const text = useText();
  const { playing, setPlaying, time, toPlayed, seek } = playback;
  const { before, here, after } = markAround(outline.marks, time);
  const goTo = (mark: { ms: number } | undefined) => mark && seek(toPlayed(mark.ms));
  const toggle = () => setPlaying(!playing);
  useReplayKeys({
    toggle,
    by: (ms) => seek(playback.played + ms),
    toMark: (direction) => goTo(direction < 0 ? before : after),
  });
  const clock = formatClock(Date.parse(outline.from) + time, text);
  return (
    <section
      aria-label={text("replay.controls")}
      className="shrink-0 border-t border-line bg-ground px-4 pt-2 pb-[calc(--spacing(2)+env(safe-area-inset-bottom))] wide:px-6"
    >
      <div className="mx-auto max-w-(--column)">
        <Timeline
          marks={outline.marks}
          played={playback.played}
          length={playback.length}
          toPlayed={toPlayed}
          clock={clock}
          onSeek={seek}
        />
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1" title={text("replay.keys")}>
          <IconButton label={text(playing ? "replay.pause" : "replay.play")} onClick={toggle}>
            {playing ? <Pause className="size-4.5" /> : <Play className="size-4.5" />}
          </IconButton>
          <IconButton label={text("replay.previousMark")} disabled={!before} onClick={() => goTo(before)}>
            <ChevronLeft className="size-4.5" />
          </IconButton>
          <IconButton label={text("replay.nextMark")} disabled={!after} onClick={() => goTo(after)}>
            <ChevronRight className="size-4.5" />
          </IconButton>
          <time
            dateTime={new Date(Date.parse(outline.from) + time).toISOString()}
            className="text-small tabular-nums"
          >
            {clock}
          </time>
          <span className="min-w-0 flex-1 truncate text-small text-ink-3">
            {here && markText(here, text)}
          </span>
          <QuietSelect
            label={text("replay.speed")}
            value={String(playback.speed)}
            shown={text("replay.times", { speed: playback.speed })}
            onChange={(value) => playback.setSpeed(Number(value))}
          >
            {speeds.map((speed) => (
              <option key={speed} value={speed}>
                {text("replay.times", { speed })}
              </option>
            ))}
          </QuietSelect>
          <Switch
            label={text("replay.skipIdle")}
            checked={playback.skipIdle}
            onChange={playback.setSkipIdle}
          />
        </div>
      </div>
    </section>
  );
}
