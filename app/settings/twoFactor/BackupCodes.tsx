import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { CopyButton } from "#app/ui/CopyButton.tsx";

/** The codes, which nobody can show again. */
export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const text = useText();
  return (
    <div className="mt-4 max-w-88">
      <h3 className="font-medium">{text("twoFactor.backupCodes")}</h3>
      <p className="mt-1 text-small text-ink-2">{text("twoFactor.backupCodesText")}</p>
      <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 rounded-large bg-sunk p-4 font-mono text-small tabular-nums">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-3 flex items-center gap-2">
        <Button kind="primary" onClick={onDone}>
          {text("twoFactor.codesKept")}
        </Button>
        <CopyButton text={codes.join("\n")} />
      </div>
    </div>
  );
}
