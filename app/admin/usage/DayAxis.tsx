import { useText } from "#app/i18n/useText.ts";
import { dayText } from "./usageView.ts";

/** The first and the last day, below a chart. */
export function DayAxis({ days }: { days: readonly string[] }) {
  const text = useText();
  return (
    <p aria-hidden className="mt-1 flex justify-between text-small text-ink-3">
      <span>{dayText(days[0] ?? "", text)}</span>
      <span>{dayText(days.at(-1) ?? "", text)}</span>
    </p>
  );
}
