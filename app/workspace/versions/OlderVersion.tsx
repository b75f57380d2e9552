import { useText } from "#app/i18n/useText.ts";

/** Says that an older version stands on the page, for this reader alone and to be read only. */
export function OlderVersion({ onBack }: { onBack: () => void }) {
  const text = useText();
  return (
    <p
      role="status"
      className="sticky top-0 z-10 my-2 flex flex-wrap gap-x-1.5 border-b border-line bg-ground py-2 text-small text-ink-2"
    >
      {text("messages.lookingAtOlder")} ·
      <button
        type="button"
        onClick={onBack}
        className="touch-target rounded-small font-medium text-accent hover:text-accent-hover"
      >
        {text("messages.backToNewest")}
      </button>
    </p>
  );
}
