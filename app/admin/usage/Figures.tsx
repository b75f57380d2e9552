import { useText } from "#app/i18n/useText.ts";
import { formatDuration } from "#app/ui/formatDuration.ts";
import type { UsageReport } from "#server/contract/adminUsage.ts";
import { costText, shortText } from "./usageView.ts";

/** The sums of the whole time. */
export function Figures({ report: { total } }: { report: UsageReport }) {
  const text = useText();
  const figures: [label: string, value: string][] = [
    [text("adminUsage.cost"), costText(total.cost, text)],
    [text("adminUsage.input"), shortText(total.input, "tokens", text)],
    [text("adminUsage.output"), shortText(total.output, "tokens", text)],
    [text("adminUsage.calls"), shortText(total.calls, "calls", text)],
    ...(total.p50 === null
      ? []
      : [[text("adminUsage.firstToken"), formatDuration(total.p50, text)] satisfies [string, string]]),
  ];
  return (
    <div className="px-4 pt-1 pb-6 wide:px-6">
      <dl className="flex flex-wrap gap-x-10 gap-y-4">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt className="text-small text-ink-2">{label}</dt>
            <dd className="text-title font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {total.unpriced > 0 && (
        <p className="mt-3 text-small text-ink-2">
          {text("adminUsage.unpricedNote", { count: total.unpriced })}
        </p>
      )}
    </div>
  );
}
