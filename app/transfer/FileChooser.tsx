import { useRef, useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { cx } from "#app/ui/cx.ts";

interface FileChooserProps {
  /** What the button says. */
  label: string;
  disabled: boolean;
  onFile: (file: File) => void;
}

/** A file by the system's own picker, or dropped here. */
export function FileChooser({ label, disabled, onFile }: FileChooserProps) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file && !disabled) onFile(file);
      }}
      className={cx(
        "mt-5 flex flex-wrap items-center gap-3 rounded-large border border-dashed px-4 py-5",
        over ? "border-accent bg-accent-soft" : "border-line-strong",
      )}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.zip,application/json,application/zip"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          event.target.value = "";
        }}
      />
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <span className="hidden text-small text-ink-3 wide:inline">{text("transfer.drop")}</span>
    </div>
  );
}
