import { useState } from "react";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { notify } from "#app/ui/notices/notices.ts";

interface PersonActionProps {
  label: string;
  /** What the second press says; null where one is enough. */
  confirm: string | null;
  act: () => Promise<unknown>;
  onDone: () => void;
}

/** A button that asks once more before it does what it says. */
export function PersonAction({ label, confirm, act, onDone }: PersonActionProps) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const { run, busy, problem } = useAction(act);
  async function perform() {
    if ((await run()) !== null) return;
    setAsking(false);
    notify({ text: text("adminPeople.done") });
    onDone();
  }
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {asking && confirm !== null ? (
          <>
            <Button kind="primary" disabled={busy} onClick={() => void perform()}>
              {confirm}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {text("adminPeople.cancel")}
            </Button>
          </>
        ) : (
          <Button disabled={busy} onClick={() => (confirm === null ? void perform() : setAsking(true))}>
            {label}
          </Button>
        )}
      </div>
      <ErrorNotice className="mt-1">{problem}</ErrorNotice>
    </div>
  );
}
