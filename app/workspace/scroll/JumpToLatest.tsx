import { useText } from "#app/i18n/useText.ts";
import { ArrowDown } from "#app/ui/icons/ArrowDown.ts";

export function JumpToLatest({ onJump }: { onJump: () => void }) {
  const text = useText();
  return (
    <button
      type="button"
      onClick={onJump}
      className="absolute bottom-3 left-1/2 inline-flex h-8 pointer-coarse:h-11 -translate-x-1/2 items-center gap-1.5 rounded-full bg-raised ps-3 pe-3.5 text-small font-medium shadow-float transition-colors hover:bg-hover"
    >
      <ArrowDown aria-hidden className="size-3.5" />
      {text("messages.jumpToLatest")}
    </button>
  );
}
