import { useText } from "#app/i18n/useText.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { IconButton } from "#app/ui/IconButton.tsx";
import { X } from "#app/ui/icons/X.ts";

/** What did not work, where the message that it was about may be gone. */
export default function Notice({ problem, onDismiss }: { problem: string; onDismiss: () => void }) {
  const text = useText();
  return (
    <div className="flex items-center gap-2 px-2 pb-1">
      <ErrorNotice className="flex-1">{problem}</ErrorNotice>
      <IconButton label={text("actions.dismiss")} className="size-7" onClick={onDismiss}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}
