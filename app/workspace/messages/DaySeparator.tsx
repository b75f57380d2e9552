import { useText } from "#app/i18n/useText.ts";
import { formatDay } from "#app/ui/formatTime.ts";

export function DaySeparator({ at }: { at: string }) {
  const text = useText();
  return (
    <div className="flex items-center gap-3 py-3 text-small text-ink-3">
      <span className="h-px flex-1 bg-line" />
      <time dateTime={at.slice(0, 10)}>{formatDay(at, new Date(), text)}</time>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}
