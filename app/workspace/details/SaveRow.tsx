import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";

interface SaveRowProps {
  dirty: boolean;
  outdated: boolean;
  busy: boolean;
  problem: string | null;
  onSave: () => void;
  onCancel: () => void;
}

/** Under something that is edited: save it, or leave it as it was. */
export function SaveRow({ dirty, outdated, busy, problem, onSave, onCancel }: SaveRowProps) {
  const text = useText();
  return (
    <>
      {outdated && <p className="pt-2 text-small text-amber">{text("details.outdated")}</p>}
      <ErrorNotice className="pt-2">{problem}</ErrorNotice>
      {dirty && (
        <div className="flex gap-2 pt-2">
          <Button kind="primary" disabled={busy} onClick={onSave}>
            {text("details.save")}
          </Button>
          <Button kind="quiet" disabled={busy} onClick={onCancel}>
            {text("details.cancel")}
          </Button>
        </div>
      )}
    </>
  );
}
