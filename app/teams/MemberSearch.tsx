import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { limits } from "#server/contract/limits.ts";

interface MemberSearchProps {
  value: string;
  onChange: (typed: string) => void;
  className?: string;
}

/** Where a member is looked for by a part of the name or address. */
export function MemberSearch({ value, onChange, className }: MemberSearchProps) {
  const text = useText();
  return (
    <input
      type="search"
      aria-label={text("teams.search")}
      placeholder={text("teams.search")}
      value={value}
      maxLength={limits.searchLength}
      onChange={(event) => onChange(event.target.value)}
      className={cx(
        "h-9 rounded-small border border-line-strong bg-raised px-3 text-field outline-offset-0 placeholder:text-ink-3",
        className,
      )}
    />
  );
}
