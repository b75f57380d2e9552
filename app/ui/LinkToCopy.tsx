import { CopyButton } from "./CopyButton.tsx";

interface LinkToCopyProps {
  /** Of the field. */
  label: string;
  link: string;
  /** What the button copies, in words. */
  what: string;
}

/** A link to give to somebody: to select, or to copy by the button. */
export function LinkToCopy({ label, link, what }: LinkToCopyProps) {
  return (
    <div className="mt-2 flex items-center gap-2">
      <input
        readOnly
        aria-label={label}
        value={link}
        onFocus={(event) => event.target.select()}
        className="h-9 min-w-0 flex-1 rounded-small border border-line-strong bg-raised px-3 font-mono text-small outline-offset-0"
      />
      <CopyButton text={link} what={what} className="size-9 justify-center" />
    </div>
  );
}
