import type { ReactNode } from "react";
import { ChevronDown } from "#app/ui/icons/ChevronDown.ts";

interface QuietSelectProps {
  label: string;
  value: string;
  /** What the closed field shows. */
  shown: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** The system's own select, so that a phone offers its own picker, under a label that is as wide as its text. */
export function QuietSelect({ label, value, shown, onChange, children }: QuietSelectProps) {
  return (
    <span className="relative inline-flex h-8 min-w-0 items-center gap-1 rounded-small px-1.5 text-small wide:px-2 text-ink-2 transition-colors focus-within:outline-2 focus-within:outline-accent hover:bg-hover hover:text-ink">
      <span aria-hidden className="truncate">
        {shown}
      </span>
      <ChevronDown aria-hidden className="hidden size-3.5 shrink-0 text-ink-3 wide:block" />
      <select
        aria-label={label}
        title={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="absolute inset-0 w-full appearance-none opacity-0"
      >
        {children}
      </select>
    </span>
  );
}
