import { memo } from "react";
import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import type { ReplayMark } from "#server/contract/replay/replay.ts";
import { markText } from "./markText.ts";

interface TimelineProps {
  marks: readonly ReplayMark[];
  played: number;
  length: number;
  toPlayed: (time: number) => number;
  /** The clock's time there, in words. */
  clock: string;
  onSeek: (played: number) => void;
}

const looks: Record<ReplayMark["kind"], string> = {
  message: "h-2 bg-line-strong",
  retry: "h-3 bg-amber",
  interruption: "h-3 bg-amber",
  stop: "h-3 bg-ink-2",
  failure: "h-3 bg-red",
};

/** So many marks can be told apart; where more would stand, the weightiest does. */
const places = 250;
const weight: Record<ReplayMark["kind"], number> = {
  message: 0,
  retry: 1,
  interruption: 2,
  stop: 3,
  failure: 4,
};

function placeMarks({ marks, length, toPlayed }: Pick<TimelineProps, "marks" | "length" | "toPlayed">) {
  const placed = new Map<number, ReplayMark>();
  for (const mark of marks) {
    const place = length === 0 ? 0 : Math.round((toPlayed(mark.ms) / length) * places);
    const known = placed.get(place);
    if (!known || weight[known.kind] < weight[mark.kind]) placed.set(place, mark);
  }
  return [...placed];
}

const Marks = memo(function Marks(props: Pick<TimelineProps, "marks" | "length" | "toPlayed">) {
  const text = useText();
  return (
    // As far in as the middle of the slider's thumb.
    <div aria-hidden className="relative mx-2 h-3">
      {placeMarks(props).map(([place, mark]) => (
        <span
          key={place}
          title={markText(mark, text)}
          className={cx("absolute bottom-0 w-0.5 -translate-x-1/2 rounded-full", looks[mark.kind])}
          style={{ insetInlineStart: `${(place / places) * 100}%` }}
        />
      ))}
    </div>
  );
});

/** Where the replay is, to be dragged; above it what happened when. */
export function Timeline({ marks, played, length, toPlayed, clock, onSeek }: TimelineProps) {
  const text = useText();
  return (
    <div>
      <Marks marks={marks} length={length} toPlayed={toPlayed} />
      <input
        type="range"
        aria-label={text("replay.timeline")}
        aria-valuetext={clock}
        min={0}
        max={Math.max(length, 1)}
        step="any"
        value={played}
        onChange={(event) => onSeek(event.target.valueAsNumber)}
        className="block h-6 w-full cursor-pointer accent-accent pointer-coarse:h-11"
      />
    </div>
  );
}
