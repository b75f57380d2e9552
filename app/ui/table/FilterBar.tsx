import type { ReactNode } from "react";
import { Button } from "#app/ui/Button.tsx";
import { cx } from "#app/ui/cx.ts";
import { QuietSelect } from "#app/ui/QuietSelect.tsx";

interface FilterBarProps {
  /** What the button that takes all filters back says; null where none is set. */
  clearLabel: string | null;
  onClear: () => void;
  children: ReactNode;
}

/** Filters as chips above a table. */
export function FilterBar({ clearLabel, onClear, children }: FilterBarProps) {
  return (
    <search className="flex flex-wrap items-center gap-1.5 px-4 py-3 wide:px-6">
      {children}
      {clearLabel !== null && (
        <Button kind="quiet" onClick={onClear}>
          {clearLabel}
        </Button>
      )}
    </search>
  );
}

const chip = "inline-flex items-center rounded-small border border-line text-small";

interface ChoiceChipProps {
  label: string;
  /** What an unset filter shows. */
  any: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One of a few; `""` is any. */
export function ChoiceChip({ label, any, value, options, onChange }: ChoiceChipProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <span className={cx(chip, chosen && "border-accent")}>
      <QuietSelect label={label} value={chosen ? value : ""} shown={chosen?.label ?? any} onChange={onChange}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </QuietSelect>
    </span>
  );
}

interface FieldChipProps {
  label: string;
  type: "date" | "search" | "number";
  value: string;
  onChange: (value: string) => void;
  /** With Enter, and when another field gets the focus. */
  onLeave?: () => void;
}

/** A day, a number or some words. */
export function FieldChip({ label, type, value, onChange, onLeave }: FieldChipProps) {
  return (
    <label className={cx(chip, "h-8.5 gap-1.5 px-2 text-ink-2", value !== "" && "border-accent")}>
      {label}
      <input
        type={type}
        value={value}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        onKeyDown={({ key }) => key === "Enter" && onLeave?.()}
        className={cx("h-7 bg-transparent text-small text-ink", type === "number" ? "w-20" : "w-32")}
      />
    </label>
  );
}
