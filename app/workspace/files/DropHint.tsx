import { useText } from "#app/i18n/useText.ts";
import { Paperclip } from "#app/ui/icons/Paperclip.ts";

/** Shown while files are held over the page. */
export default function DropHint() {
  const text = useText();
  return (
    <div className="pointer-events-none fixed inset-0 z-30 flex items-center justify-center bg-scrim p-6">
      <p className="flex items-center gap-2 rounded-large bg-raised px-5 py-4 shadow-float">
        <Paperclip aria-hidden className="size-4.5 text-ink-3" />
        {text("files.drop")}
      </p>
    </div>
  );
}
