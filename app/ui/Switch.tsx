interface SwitchProps {
  label: string;
  title?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Switch({ label, title, checked, onChange }: SwitchProps) {
  return (
    <label
      title={title}
      className="relative inline-flex h-8 shrink-0 cursor-pointer items-center gap-2 rounded-small px-1.5 text-small text-ink-2 select-none hover:bg-hover hover:text-ink"
    >
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="peer absolute inset-0 z-10 cursor-pointer opacity-0"
      />
      <span
        aria-hidden
        className="relative h-4 w-7 rounded-full bg-line-strong transition-colors peer-checked:bg-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent after:absolute after:start-0.5 after:top-0.5 after:size-3 after:rounded-full after:bg-ground after:transition-transform peer-checked:after:translate-x-3"
      />
      {label}
    </label>
  );
}
