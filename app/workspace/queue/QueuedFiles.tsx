import { useText } from "#app/i18n/useText.ts";
import { Paperclip } from "#app/ui/icons/Paperclip.ts";
import type { Queued } from "#server/contract/queue.ts";

/** The files that a queued message brings, by name. */
export function QueuedFiles({ files }: { files: Queued["attachments"] }) {
  const text = useText();
  if (files.length === 0) return null;
  const names = files.map(({ name }) => name).join(", ");
  return (
    <span className="flex max-w-[40%] min-w-0 items-center gap-1 text-ink-3" title={names}>
      <Paperclip aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">{text("files.files")}</span>
      <span className="truncate">{names}</span>
    </span>
  );
}
