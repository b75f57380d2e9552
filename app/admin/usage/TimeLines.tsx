import { useText } from "#app/i18n/useText.ts";
import { formatDuration } from "#app/ui/formatDuration.ts";
import { linePoints, spread } from "./linePoints.ts";

interface TimeLinesProps {
  label: string;
  /** One number per day, null where nothing was measured. */
  lines: readonly { name: string; values: readonly (number | null)[]; quiet: boolean }[];
  top: number;
}

const height = 100;
/** Labels that are closer than this would lie over each other. */
const apart = 22;

/** Lines over the days, each with its name and newest value at its end. */
export function TimeLines({ label, lines, top }: TimeLinesProps) {
  const text = useText();
  const count = lines[0]?.values.length ?? 0;
  const ends = spread(
    lines.map(({ values }) => height - ((values.findLast((value) => value !== null) ?? 0) / top) * height),
    { apart, to: height },
  );
  return (
    <div className="flex h-40 gap-2">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${Math.max(1, count - 1)} ${height}`}
        preserveAspectRatio="none"
        className="min-w-0 flex-1 overflow-visible border-b border-line-strong"
      >
        {lines.map(({ name, values, quiet }) =>
          linePoints(values, { top, height }).map((points) => (
            <polyline
              key={`${name} ${points}`}
              points={points}
              vectorEffect="non-scaling-stroke"
              strokeDasharray={quiet ? "4 3" : undefined}
              strokeLinecap="round"
              strokeLinejoin="round"
              strokeWidth={quiet ? 1.5 : 2}
              className={quiet ? "fill-none stroke-ink-3" : "fill-none stroke-ink"}
            />
          )),
        )}
      </svg>
      <ul className="relative w-28 shrink-0 text-small">
        {lines.map(({ name, values, quiet }, index) => (
          <li
            key={name}
            className={quiet ? "absolute -translate-y-1/2 text-ink-2" : "absolute -translate-y-1/2 text-ink"}
            style={{ top: `${ends[index] ?? 0}%` }}
          >
            <span className="block leading-4">{name}</span>
            <span className="block leading-4 font-medium tabular-nums">
              {formatDuration(values.findLast((value) => value !== null) ?? 0, text)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
