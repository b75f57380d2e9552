import { useId } from "react";
import { cx } from "./cx.ts";

interface RadioListProps<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string; detail?: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few, all of them in sight. */
export function RadioList<Value extends string>(props: RadioListProps<Value>) {
  const { label, options, value: current, onChange } = props;
  const name = useId();
  return (
    <fieldset className="mt-3">
      <legend className="sr-only">{label}</legend>
      <div className="overflow-hidden rounded-large border border-line">
        {options.map(({ value, label: words, detail }) => (
          <label
            key={value}
            className={cx(
              "flex min-h-11 cursor-pointer items-center gap-3 border-b border-line px-3 py-2 last:border-b-0 hover:bg-sunk",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-[-2px] has-focus-visible:outline-accent",
            )}
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === current}
              onChange={() => onChange(value)}
              className="size-4 accent-accent outline-hidden"
            />
            <span className="min-w-0">
              <span className="block">{words}</span>
              {detail && <span className="block text-small text-ink-2">{detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
