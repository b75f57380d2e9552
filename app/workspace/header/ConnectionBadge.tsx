import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import type { Connection } from "../live/liveState.ts";

const dots: Record<Connection, string> = {
  connecting: "bg-ink-3 animate-breathe",
  live: "bg-green",
  reconnecting: "bg-amber animate-breathe",
  offline: "bg-red",
};

export function ConnectionBadge({ connection }: { connection: Connection }) {
  const text = useText();
  return (
    <span
      role="status"
      aria-live="polite"
      data-connection={connection}
      className="inline-flex shrink-0 items-center gap-1.5 text-small text-ink-3"
    >
      <span aria-hidden className={cx("size-1.5 rounded-full", dots[connection])} />
      {text(`workspace.${connection}`)}
    </span>
  );
}
