import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";

interface ConfirmProps {
  question: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks once more, in the place of the button that was pressed. */
export function Confirm({ question, busy, onYes, onNo }: ConfirmProps) {
  const text = useText();
  return (
    <fieldset
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onNo();
      }}
      className="flex flex-wrap items-center justify-end gap-1 text-small"
    >
      <span className="text-end">{question}</span>
      <Button kind="quiet" className="px-2 text-red" autoFocus disabled={busy} onClick={onYes}>
        {text("teams.yes")}
      </Button>
      <Button kind="quiet" className="px-2" disabled={busy} onClick={onNo}>
        {text("teams.no")}
      </Button>
    </fieldset>
  );
}
