import { cx } from "#app/ui/cx.ts";

interface DayBarsProps {
  /** What it shows, for those who do not see it. */
  label: string;
  values: readonly number[];
  /** What the highest bar would be; charts side by side share it. */
  top: number;
  /** What a bar says when it is pointed at. */
  hint: (index: number) => string;
  className?: string;
}

const height = 100;
/** A bar of something is seen, however little it is. */
const least = 1.5;

/** A bar for each day, in one colour, drawn into whatever room there is. */
export function DayBars({ label, values, top, hint, className }: DayBarsProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${values.length} ${height}`}
      preserveAspectRatio="none"
      className={cx("block w-full border-b border-line-strong", className)}
    >
      {values.map((value, index) => {
        const size = value === 0 || top === 0 ? 0 : Math.max(least, (value / top) * height);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a day is
          <g key={index} className="group">
            <title>{hint(index)}</title>
            <rect
              x={index}
              y={0}
              width={1}
              height={height}
              className="fill-transparent group-hover:fill-hover"
            />
            <rect x={index + 0.14} y={height - size} width={0.72} height={size} className="fill-ink-3" />
          </g>
        );
      })}
    </svg>
  );
}
