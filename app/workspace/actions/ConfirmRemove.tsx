import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";

interface ConfirmRemoveProps {
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

export function ConfirmRemove({ busy, onYes, onNo }: ConfirmRemoveProps) {
  const text = useText();
  return (
    <fieldset
      aria-label={text("actions.confirmRemove")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onNo();
      }}
      className="absolute end-2 flex items-center gap-1 bg-ground ps-3 text-small"
    >
      <span>{text("actions.confirmRemove")}</span>
      <Button kind="quiet" className="h-7 px-2 text-red" autoFocus disabled={busy} onClick={onYes}>
        {text("actions.yes")}
      </Button>
      <Button kind="quiet" className="h-7 px-2" disabled={busy} onClick={onNo}>
        {text("actions.no")}
      </Button>
    </fieldset>
  );
}
